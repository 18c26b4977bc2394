// SPDX-License-Identifier: Apache-2.0
#include "jobs/replay/replay_lake.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

#include "core/error.h"
#include "features/labels/label_store.h"
#include "features/snapshot_store.h"
#include "jobs/build_lake.h"
#include "jobs/replay/compare_lakes.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

using core::Error;
using core::ErrorCode;

void refuse_used_folder(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "lake")) {
    throw Error(ErrorCode::conflict,
                fmt::format("a replay needs a folder of its own, and this one holds a lake: {}",
                            folder.string()));
  }
}

/// A replay builds; what is stored must have been built as far as it was taken in.
void refuse_unbuilt(TenantSession& stored) {
  if (!stored.lake().exists("silver", "staging_progress")) {
    throw Error(ErrorCode::conflict,
                "deliveries were taken in, but nothing was built of them yet, so there is nothing "
                "to compare with: run `plimsoll build`, then `plimsoll replay`");
  }
  std::vector<std::string> feeds;
  for (const auto& row : engine::query_table(stored.engine(), sql::unbuilt_feeds.text).rows) {
    feeds.push_back(std::get<std::string>(row[0]));
  }
  if (!feeds.empty()) {
    throw Error(ErrorCode::conflict,
                fmt::format("deliveries were taken in since the last build, and a replay would "
                            "differ by them: run `plimsoll build`, then `plimsoll replay`; "
                            "feeds: {}",
                            fmt::join(feeds, ", ")));
  }
}

void ingest_again(const JobContext& stored, const JobContext& fresh, ReplayResult& result) {
  TenantSession from(stored, Sight::everything);
  if (!from.lake().exists("bronze", "ingestion_audit")) {
    throw Error(ErrorCode::not_found, "there is nothing to replay: no delivery was ever ingested");
  }
  refuse_unbuilt(from);
  TenantSession to(fresh, Sight::everything);
  const auto context = ingest_context_of(fresh, to);
  for (const auto& contract : context.contracts) {
    result.other_contracts +=
        engine::query_integer(from.engine(), sql::deliveries_of_other_contracts.text,
                              {{"feed", contract.table}, {"contract_version", contract.version}});
  }
  const auto summary = ingest::replay(context, from.lake(), stored.tenant.lake());
  result.deliveries = static_cast<std::int64_t>(summary.reports.size());
}

/// The stored weeks of the profile's feature view, in the same order of terms.
void build_again(const JobContext& stored, const JobContext& fresh, ReplayResult& result) {
  const auto view = features::load_feature_view(stored.profile);
  const engine::Parameters version{{"version", features::stored_version(view)}};
  TenantSession from(stored, Sight::features);
  result.other_weeks = engine::query_integer(
      from.engine(),
      "select count(*) from gold.snapshot_build where feature_view_version <> $version", version);
  const auto terms = engine::query_table(from.engine(), sql::built_terms.text, version);
  features::BuildOptions options;
  for (const auto& row : terms.rows) {
    options.terms.push_back(std::get<std::string>(row[0]));
    options.now = std::max(options.now, std::get<core::Timestamp>(row[1]));
  }
  if (!terms.rows.empty()) {
    (void)build_features(fresh, options);
  }
}

/// Labels of the profile's targets, as far as they had closed when they were stored.
void label_again(const JobContext& stored, const JobContext& fresh) {
  TenantSession from(stored, Sight::everything);
  TenantSession to(fresh, Sight::everything);
  fresh.progress.started("labels", 0);
  std::int64_t written = 0;
  for (const auto& path : stored.profile.files("targets", ".yaml")) {
    const auto target = features::load_target(stored.profile, path.stem().string());
    const auto last =
        engine::query_value(from.engine(),
                            "select max(label_available_at) from gold.label where target = $target "
                            "and target_fingerprint = $fingerprint",
                            {{"target", target.name}, {"fingerprint", target.fingerprint}});
    if (!engine::is_null(last)) {
      written += features::build_labels(to.lake(), target, std::get<core::Timestamp>(last)).written;
    }
  }
  fresh.progress.finished(written);
}

}  // namespace

bool ReplayResult::is_equal() const {
  return std::ranges::all_of(tables,
                             [](const auto& table) { return table.sameness == Sameness::equal; });
}

JobContext context_at(const JobContext& context, const std::filesystem::path& folder) {
  auto tenant = context.tenant;
  tenant.directory = folder;
  return {std::move(tenant),          context.profile, context.clock, context.progress,
          context.memory_limit_bytes, context.threads};
}

ReplayResult replay_lake(const JobContext& context, const std::filesystem::path& folder) {
  const auto began = std::chrono::steady_clock::now();
  refuse_used_folder(folder);
  std::filesystem::create_directories(folder / "lake");
  const auto fresh = context_at(context, folder);
  ReplayResult result;
  ingest_again(context, fresh, result);
  (void)build_silver(fresh);
  build_again(context, fresh, result);
  label_again(context, fresh);
  context.progress.started("compare", 0);
  result.tables = compare_lakes(context, fresh);
  std::int64_t rows = 0;
  for (const auto& table : result.tables) {
    rows += table.stored;
  }
  context.progress.finished(rows);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return result;
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "jobs/checks/data_health.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "features/feature_view.h"
#include "features/labels/target.h"
#include "jobs/approvals/approval_desk.h"
#include "jobs/build_lake.h"
#include "jobs/sql_queries.h"
#include "registry/release.h"

namespace plimsoll::jobs {
namespace {

using Row = std::vector<engine::Value>;

std::string text(const engine::Value& value) {
  return engine::is_null(value) ? std::string() : std::get<std::string>(value);
}

std::int64_t integer(const engine::Value& value) {
  return engine::is_null(value) ? 0 : std::get<std::int64_t>(value);
}

template <class Type>
std::optional<Type> optional(const engine::Value& value) {
  return engine::is_null(value) ? std::nullopt : std::optional(std::get<Type>(value));
}

FeedHealth feed_of(const Row& row, core::Timestamp now) {
  FeedHealth feed{.feed = text(row[0]),
                  .last_promoted_at = optional<core::Timestamp>(row[1]),
                  .last_seen_at = optional<core::Timestamp>(row[2]),
                  .latency_hours = {},
                  .age_hours = {},
                  .rows = integer(row[3]),
                  .not_promoted = integer(row[4]),
                  .quarantined = integer(row[5]),
                  .observed = integer(row[6]),
                  .declared = integer(row[7]),
                  .imputed = integer(row[8]),
                  .last_state = text(row[9])};
  if (feed.last_seen_at) {
    feed.age_hours =
        std::chrono::duration<double, std::ratio<3600>>(now - *feed.last_seen_at).count();
  }
  return feed;
}

/// Every feed of the profile, whether anything came of it or not.
std::vector<FeedHealth> feeds_of(const JobContext& context, TenantSession& session) {
  const auto found = engine::query_table(session.engine(), sql::feed_health.text).rows;
  std::vector<FeedHealth> feeds;
  for (const auto& contract : ingest_context_of(context, session).contracts) {
    const auto row = std::ranges::find_if(
        found, [&](const Row& item) { return text(item[0]) == contract.table; });
    FeedHealth feed;
    if (row != found.end()) {
      feed = feed_of(*row, context.clock.now());
    }
    feed.feed = contract.table;
    feed.latency_hours = contract.latency_hours;
    feeds.push_back(feed);
  }
  return feeds;
}

void read_weeks(const JobContext& context, TenantSession& session, DataHealth& health) {
  const auto view = features::load_feature_view(context.profile);
  const auto row = engine::query_table(session.engine(), sql::built_weeks.text,
                                       {{"version", features::stored_version(view)}})
                       .rows.at(0);
  health.weeks = integer(row[0]);
  health.student_weeks = integer(row[1]);
  health.last_week = optional<core::Date>(row[2]);
}

void read_targets(const JobContext& context, TenantSession& session, DataHealth& health) {
  const auto counts = engine::query_table(session.engine(), sql::label_counts.text).rows;
  const auto state = registry_state(context);
  for (const auto& path : context.profile.files("targets", ".yaml")) {
    const auto target = features::load_target(context.profile, path.stem().string());
    for (const auto& row : counts) {
      if (text(row[0]) == target.name) {
        health.labels.push_back({target.name, text(row[1]) == target.fingerprint, integer(row[2]),
                                 integer(row[3]), integer(row[4])});
      }
    }
    if (const auto* champion = state.serving(target.name, registry::champion_alias)) {
      health.releases.push_back(fmt::format(
          "{} {}", target.name, champion->package.substr(0, registry::package_id_length)));
    }
  }
}

}  // namespace

std::vector<HeldDelivery> held_deliveries(const JobContext& context) {
  TenantSession session(context, Sight::everything);
  std::vector<HeldDelivery> held;
  for (const auto& row : engine::query_table(session.engine(), sql::held_deliveries.text).rows) {
    held.push_back({text(row[0]), text(row[1]), text(row[2]), std::get<core::Timestamp>(row[3]),
                    integer(row[4]), optional<double>(row[5]), text(row[6])});
  }
  return held;
}

ingest::IngestReport release_held(const JobContext& context, const std::string& run_id) {
  TenantSession session(context, Sight::everything);
  return ingest::release_hold(ingest_context_of(context, session), run_id, context.clock.now());
}

std::vector<QuarantineCount> quarantine_counts(const JobContext& context) {
  TenantSession session(context, Sight::everything);
  std::vector<QuarantineCount> counts;
  for (const auto& row : engine::query_table(session.engine(), sql::quarantine_counts.text).rows) {
    counts.push_back(
        {text(row[0]), text(row[1]), integer(row[2]), integer(row[3]), text(row[4]), text(row[5])});
  }
  return counts;
}

std::vector<OpenException> open_exceptions(const JobContext& context) {
  TenantSession session(context, Sight::everything);
  std::vector<OpenException> exceptions;
  for (const auto& row : engine::query_table(session.engine(), sql::open_exceptions.text).rows) {
    exceptions.push_back({text(row[0]), text(row[1]), text(row[2]), integer(row[4]),
                          std::get<core::Timestamp>(row[5])});
  }
  return exceptions;
}

DataHealth data_health(const JobContext& context) {
  DataHealth health;
  health.now = context.clock.now();
  health.held = static_cast<std::int64_t>(held_deliveries(context).size());
  health.exceptions = static_cast<std::int64_t>(open_exceptions(context).size());
  TenantSession session(context, Sight::everything);
  health.feeds = feeds_of(context, session);
  for (const auto& fact : features::load_facts(session.engine())) {
    health.null_clocks.push_back(features::count_null_clocks(session.engine(), fact));
  }
  read_weeks(context, session, health);
  read_targets(context, session, health);
  return health;
}

}  // namespace plimsoll::jobs

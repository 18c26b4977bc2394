// SPDX-License-Identifier: Apache-2.0
#include "jobs/build_lake.h"

#include "contract/contract_load.h"
#include "core/files.h"
#include "history/status_history.h"
#include "identity/identity_rules.h"

namespace plimsoll::jobs {
namespace {

std::vector<contract::Contract> contracts_of(const tenancy::Profile& profile) {
  return contract::load_contracts(profile.directory / "contracts");
}

/// Tables that the profile adds to silver.
std::vector<lake::TableDefinition> profile_tables(engine::Engine& engine,
                                                  const tenancy::Profile& profile) {
  std::vector<lake::TableDefinition> tables;
  for (const auto& path : profile.files("tables", ".sql")) {
    const std::string name = "silver." + path.stem().string();
    const std::string text = core::read_file(path);
    tables.push_back(lake::parse_definition(engine, {name, text}));
  }
  return tables;
}

/// Staging queries of the profile; a feed whose records carry their event time in the key says so
/// in its contract.
std::vector<ingest::StagingQuery> staging_queries(
    const tenancy::Profile& profile, const std::vector<contract::Contract>& contracts) {
  auto queries = ingest::load_staging_queries(profile.directory / "staging");
  for (auto& query : queries) {
    for (const auto& contract : contracts) {
      const bool appended = contract.delivery_mode == contract::DeliveryMode::append ||
                            contract.delivery_mode == contract::DeliveryMode::event;
      query.event_time_in_key =
          query.event_time_in_key || (contract.table == query.feed && appended);
    }
  }
  return queries;
}

/// Standings are not versions of records: history makes them out of what each delivery says.
ingest::Derivation status_derivation(const std::vector<contract::Contract>& contracts) {
  const auto status_feed = [contracts](const std::string& feed, std::int64_t ingest_from) {
    bool is_snapshot = false;
    for (const auto& contract : contracts) {
      is_snapshot = is_snapshot || (contract.table == feed &&
                                    contract.delivery_mode == contract::DeliveryMode::snapshot);
    }
    return history::StatusFeed{feed, is_snapshot, ingest_from};
  };
  return {[status_feed](lake::Lake& lake, const std::string& feed, std::int64_t ingest_from) {
            return history::needs_all_rows(lake, status_feed(feed, ingest_from));
          },
          [status_feed](lake::Lake& lake, const std::string& feed, std::int64_t ingest_from) {
            return history::new_versions_sql(lake, status_feed(feed, ingest_from));
          }};
}

}  // namespace

ingest::IngestContext ingest_context_of(const JobContext& context, TenantSession& session) {
  return {.engine = session.engine(),
          .lake = session.lake(),
          .lake_root = context.tenant.lake(),
          .contracts = contracts_of(context.profile),
          .time_zone = context.profile.time_zone,
          .tenant_salt = context.tenant.salt,
          .temporary = context.tenant.directory / "spill",
          .progress = &context.progress};
}

ingest::IngestSummary ingest_folder(const JobContext& context, const std::filesystem::path& folder,
                                    const ingest::IngestOptions& options) {
  TenantSession session(context, Sight::everything);
  return ingest::ingest_all(ingest_context_of(context, session),
                            ingest::find_deliveries(folder, context.clock.now()), options);
}

std::int64_t SilverResult::staged_rows() const {
  std::int64_t rows = 0;
  for (const auto& step : steps) {
    rows += step.staged_rows;
  }
  return rows;
}

SilverResult build_silver(const JobContext& context) {
  TenantSession session(context, Sight::everything);
  SilverResult result;
  const auto contracts = contracts_of(context.profile);
  context.progress.started("identity", 0);
  result.links = identity::link_identities(
      session.lake(), identity::load_identity_rules(context.profile.directory / "identity.yaml"),
      context.tenant.salt);
  context.progress.finished(result.links.new_links);

  context.progress.started("silver", 0);
  ingest::StagingOptions options;
  options.profile_tables = profile_tables(session.engine(), context.profile);
  for (const auto& contract : contracts) {
    options.lookups.push_back(contract.table);
  }
  options.derivations["student_status_history"] = status_derivation(contracts);
  session.refresh();
  result.steps =
      ingest::stage(session.lake(), staging_queries(context.profile, contracts), options);
  context.progress.finished(result.staged_rows());
  return result;
}

features::BuildResult build_features(const JobContext& context,
                                     const features::BuildOptions& options) {
  TenantSession session(context, Sight::features);
  return features::build_snapshots(session.lake(), context.profile,
                                   features::load_feature_view(context.profile), options,
                                   context.progress);
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "identity/linking.h"

#include <variant>

#include "core/hash.h"
#include "identity/internal/sightings.h"
#include "identity/sql_queries.h"

namespace plimsoll::identity {
namespace {

/// Names the rules and feeds of the profile in the session, for the queries to join.
void load_rules(engine::Engine& engine, const IdentityRules& rules) {
  engine.execute(
      "create or replace temp table identity_rule "
      "(rule varchar, source_system varchar, stage bigint, is_exact boolean, confidence double);"
      "create or replace temp table identity_feed (feed varchar, source_system varchar, is_anchor "
      "boolean)");
  std::int64_t stage = 0;
  for (const auto& rule : rules.rules) {
    engine.execute(
        "insert into identity_rule values ($rule, $source, $stage, $is_exact, $confidence)",
        {{"rule", rule.name()},
         {"source", rule.feed.source},
         {"stage", stage++},
         {"is_exact", rule.kind == LinkRule::Kind::exact},
         {"confidence", rule.confidence}});
  }
  for (const auto& feed : feeds_of(rules)) {
    engine.execute("insert into identity_feed values ($feed, $source, $is_anchor)",
                   {{"feed", feed.relation_name()},
                    {"source", feed.source},
                    {"is_anchor", feed.source == rules.anchor.source}});
  }
}

std::int64_t last_sequence(engine::Engine& engine) {
  return engine::query_integer(engine, "select max(identity_sequence) from silver.identity_map");
}

/// The appended rows are seen by the next query.
std::int64_t append(lake::Lake& lake, std::string_view table, const core::Query& query,
                    engine::Parameters parameters) {
  lake::AppendOptions options;
  options.parameters = std::move(parameters);
  options.operation = query.name;
  const auto result = lake.open_defined("silver", table).append(query.text, options);
  lake.register_views();
  return result.rows;
}

/// Each round links the pairs that nothing earlier can take; links of one round may free or take
/// others.
std::int64_t link_others(lake::Lake& lake, const IdentityRules& rules) {
  engine::Engine& engine = lake.engine();
  std::int64_t linked = 0;
  for (;;) {
    for (const auto* step : {&sql::open_people, &sql::holders}) {
      engine.execute(step->text);
    }
    engine.execute(sql::candidates.text, {{"anchor_source", rules.anchor.source}});
    const std::int64_t now =
        append(lake, "identity_map", sql::new_links, {{"last_sequence", last_sequence(engine)}});
    if (now == 0) {
      return linked;
    }
    linked += now;
  }
}

/// Exceptions are the last to be written: with them goes the version of the evidence that is dealt
/// with.
constexpr const char* done_application = "identity:evidence_used";

void note_exceptions(lake::Lake& lake, std::int64_t evidence_rows) {
  const std::int64_t last = engine::query_integer(
      lake.engine(), "select max(exception_sequence) from silver.identity_exception");
  lake::AppendOptions options;
  options.parameters = {{"last_sequence", last}};
  options.operation = sql::exception_changes.name;
  options.transaction = lake::Transaction{done_application, evidence_rows};
  lake.open_defined("silver", "identity_exception").append(sql::exception_changes.text, options);
  lake.register_views();
}

std::vector<SourceCount> count_sources(engine::Engine& engine) {
  std::vector<SourceCount> counts;
  for (const auto& row : engine::query_table(engine, sql::source_counts.text).rows) {
    counts.push_back({std::get<std::string>(row[0]), std::get<std::int64_t>(row[1]),
                      std::get<std::int64_t>(row[2]), std::get<std::int64_t>(row[3]),
                      std::get<std::int64_t>(row[4])});
  }
  return counts;
}

}  // namespace

LinkResult link_identities(lake::Lake& lake, const IdentityRules& rules, const std::string& salt) {
  engine::Engine& engine = lake.engine();
  lake.register_views();
  engine.execute(sql::identity_macros.text);
  load_rules(engine, rules);
  gather_evidence(lake, rules, salt);
  lake.register_views();
  LinkResult result;
  const std::int64_t evidence = lake.open_defined("silver", "identity_evidence").row_count();
  const auto done =
      lake.open_defined("silver", "identity_exception").transaction_version(done_application);
  if (done.value_or(-1) < evidence) {
    result.new_links = append(lake, "identity_map", sql::new_anchor_links,
                              {{"salt", salt},
                               {"anchor_source", rules.anchor.source},
                               {"anchor_feed", rules.anchor.relation_name()},
                               {"last_sequence", last_sequence(engine)}});
    result.new_links += link_others(lake, rules);
    note_exceptions(lake, evidence);
  }
  result.sources = count_sources(engine);
  return result;
}

std::string canonical_student_id(const std::string& salt, const std::string& anchor_source,
                                 const std::string& source_person_id) {
  return core::opaque_id(salt + "|" + anchor_source + "|" + source_person_id);
}

}  // namespace plimsoll::identity

// SPDX-License-Identifier: Apache-2.0
#include "features/labels/label_store.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/files.h"
#include "engine/duckdb/duckdb_engine.h"
#include "lake/lake.h"

using namespace plimsoll;

namespace {

core::Timestamp at(const char* text) {
  return *core::parse_timestamp(text);
}

/// Four students who were scored in one week, as a lake holds them.
struct ScoredWeek {
  core::TemporaryDirectory folder;
  std::unique_ptr<engine::Engine> engine = engine::open_duckdb({.threads = 2});
  lake::Lake lake{*engine, folder.path()};

  ScoredWeek() {
    lake::TableDefinition definition;
    definition.layer = "gold";
    definition.name = "feature_student_week";
    definition.columns = {{"canonical_student_id", "VARCHAR"},
                          {"as_of_date", "DATE"},
                          {"as_of_ts", "TIMESTAMPTZ"},
                          {"term_id", "VARCHAR"},
                          {"term_week", "INTEGER"},
                          {"faculty", "VARCHAR"},
                          {"programme", "VARCHAR"},
                          {"study_mode", "VARCHAR"}};
    (void)lake.open(definition)
        .append(
            "select student as canonical_student_id, date '2024-02-04' as as_of_date, "
            "timestamptz '2024-02-04 23:59:59.999999Z' as as_of_ts, '2024S' as term_id, "
            "5 as term_week, 'law' as faculty, 'llb' as programme, 'full' as study_mode "
            "from (values ('leaver'), ('stayer'), ('graduate'), ('late')) as scored(student)",
            {});
  }
};

/// Outcomes close on 1 March, that of one student a month later.
features::Target target_of(const std::string& rows = "roster") {
  features::Target target;
  target.name = "leaving";
  target.where = "leaving.sql";
  target.fingerprint = "f1";
  target.sql =
      "select canonical_student_id, as_of_date, "
      "case canonical_student_id when 'graduate' then null when 'leaver' then 1 else 0 end "
      "as outcome, case canonical_student_id when 'graduate' then 'graduated' end as "
      "excluded_reason, null::date as outcome_date, timestamptz '2024-03-01 00:00:00Z' + "
      "case canonical_student_id when 'late' then interval 30 day else interval 0 day end as "
      "label_available_at from " +
      rows;
  return target;
}

}  // namespace

TEST_CASE("a label is stored once, when its window has closed and not before") {
  ScoredWeek week;
  const auto early = features::build_labels(week.lake, target_of(), at("2024-02-29T23:59:59Z"));
  CHECK(early.written == 0);
  CHECK(early.open == 4);
  const auto closed = features::build_labels(week.lake, target_of(), at("2024-03-01T00:00:00Z"));
  CHECK(closed.written == 3);
  CHECK(closed.labelled == 2);
  CHECK(closed.open == 1);
  REQUIRE(closed.exclusions.size() == 1);
  CHECK(closed.exclusions[0].reason == "graduated");
  CHECK(features::build_labels(week.lake, target_of(), at("2024-03-01T00:00:00Z")).written == 0);
  CHECK(features::build_labels(week.lake, target_of(), at("2024-04-01T00:00:00Z")).written == 1);
  CHECK(engine::query_text(*week.engine,
                           "select string_agg(canonical_student_id || ':' || "
                           "coalesce(outcome::varchar, excluded_reason), ' ' order by "
                           "canonical_student_id) from gold.label") ==
        "graduate:graduated late:0 leaver:1 stayer:0");
}

TEST_CASE("labels of another definition are other labels") {
  ScoredWeek week;
  (void)features::build_labels(week.lake, target_of(), at("2024-04-01T00:00:00Z"));
  auto changed = target_of();
  changed.fingerprint = "f2";
  CHECK(features::build_labels(week.lake, changed, at("2024-04-01T00:00:00Z")).written == 4);
}

TEST_CASE("a target that names a student twice in a week is refused, and nothing is stored") {
  ScoredWeek week;
  const auto doubled = target_of("(select * from roster union all select * from roster)");
  CHECK_THROWS_WITH_AS(
      features::build_labels(week.lake, doubled, at("2024-04-01T00:00:00Z")),
      doctest::Contains("leaving.sql: returns a student more than once in a week: 4 rows"),
      core::Error);
  CHECK(engine::query_integer(*week.engine, "select count(*) from gold.label") == 0);
}

// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/fit_table.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "core/files.h"
#include "engine/duckdb/duckdb_engine.h"
#include "jobs/tables/predict_table.h"
#include "model/model_json.h"

using namespace plimsoll;
using namespace plimsoll::jobs;

namespace {

/// One table as Parquet with types and as CSV: 80 students in each of three terms, four weeks each.
class Files {
 public:
  Files() : engine_(engine::open_duckdb()) {
    for (const auto* name : {"weeks.parquet", "weeks.csv"}) {
      engine_->execute(fmt::format(
          "copy (select i // 4 as student, 2020 + i // 320 as term, i % 4 as week, "
          "  (i // 4) * 7 % 11 as logins, nullif(i * 13 % 17, 3) / 8 as grade, "
          "  ['arts', 'law'][1 + (i // 4) % 2] as faculty, "
          "  (i // 4) * 5 % 13 < (i // 4) * 7 % 11 as \"left\" from range(960) as all_rows(i)) "
          "to '{}'",
          path(name)));
    }
  }

  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  engine::Engine& engine() { return *engine_; }

 private:
  core::TemporaryDirectory folder_;
  std::unique_ptr<engine::Engine> engine_;
};

TableSpec spec(TableMethod method) {
  TableSpec spec{.outcome = "left", .student = "student", .term = "term", .list = {"term", "week"}};
  spec.features = {{.name = "logins", .direction = 1, .null_rule = model::NullRule::zero},
                   {.name = "grade"},
                   {.name = "faculty", .levels = {"arts", "law"}}};
  spec.capacity = {.share = 0.25};
  spec.method = method;
  return spec;
}

}  // namespace

TEST_CASE("a Parquet file with types and a CSV file of text give the same model and judgement") {
  const Files files;
  for (const auto method : {TableMethod::logistic, TableMethod::trees}) {
    const auto parquet = fit_table({files.path("weeks.parquet"), spec(method), 10}, {.threads = 2});
    const auto csv = fit_table({files.path("weeks.csv"), spec(method), 10}, {.threads = 1});
    CHECK(model::model_text(model_of(parquet)) == model::model_text(model_of(csv)));
    CHECK(core::canonical_json(table_fit_to_json(parquet)) ==
          core::canonical_json(table_fit_to_json(csv)));
    CHECK(parquet.judgement->evaluation.auroc.value > 0.6);
  }
}

TEST_CASE("a model keeps its table's declaration, of the method too") {
  const Files files;
  for (const auto method : {TableMethod::logistic, TableMethod::trees}) {
    const auto fit = fit_table({files.path("weeks.csv"), spec(method), 0}, {});
    const auto kept = spec_of(model_of(fit));
    CHECK(core::canonical_json(table_spec_to_json(kept)) ==
          core::canonical_json(table_spec_to_json(spec(method))));
    CHECK((model::trees_of(model_of(fit)) != nullptr) == (method == TableMethod::trees));
  }
}

TEST_CASE("scores are written in the table's order, and are those that the fit was judged by") {
  Files files;
  for (const auto method : {TableMethod::logistic, TableMethod::trees}) {
    const auto fit = fit_table({files.path("weeks.parquet"), spec(method), 0}, {});
    const auto rows = predict_table(
        {files.path("weeks.csv"), model_of(fit), files.path("scores.parquet"), {}}, {.threads = 2});
    CHECK(rows == 960);
    const auto written = engine::query_table(
        files.engine(), fmt::format("select score from '{}' where term = '2022' order by row",
                                    files.path("scores.parquet")));
    REQUIRE(written.rows.size() == fit.judgement->scores.size());
    for (std::size_t row = 0; row < written.rows.size(); ++row) {
      REQUIRE(std::get<double>(written.rows[row][0]) == fit.judgement->scores[row]);
    }
  }
}

TEST_CASE("without a term all rows are fitted, and a term without outcomes is not judged on") {
  Files files;
  auto whole = spec(TableMethod::logistic);
  whole.term.clear();
  whole.list.clear();
  const auto fit = fit_table({files.path("weeks.csv"), whole, 0}, {});
  CHECK(fit.train_rows == 960);
  CHECK_FALSE(fit.judgement.has_value());

  files.engine().execute(fmt::format(
      "copy (select * replace (if(term = 2022, null, \"left\") as \"left\") from '{}') to '{}'",
      files.path("weeks.parquet"), files.path("open.parquet")));
  const auto open = fit_table({files.path("open.parquet"), spec(TableMethod::logistic), 0}, {});
  CHECK(open.train_terms == std::vector<std::string>{"2020"});
  CHECK(open.test_terms == std::vector<std::string>{"2021"});
}

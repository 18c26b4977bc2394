// SPDX-License-Identifier: Apache-2.0
#include "jobs/verification/verify_prediction.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/error.h"
#include "jobs/approvals/approval_desk.h"
#include "jobs/approvals/demonstration.h"
#include "jobs/testing/small_university.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

namespace {

const std::string& most_urgent(const jobs::ScoredWeek& week) {
  return std::max_element(
             week.predictions.begin(), week.predictions.end(),
             [](const auto& left, const auto& right) { return left.score < right.score; })
      ->prediction_id;
}

/// A student who is active, and so has records in every source.
const std::string& least_urgent(const jobs::ScoredWeek& week) {
  return std::min_element(
             week.predictions.begin(), week.predictions.end(),
             [](const auto& left, const auto& right) { return left.score < right.score; })
      ->prediction_id;
}

std::vector<std::string> differing(const jobs::VerificationResult& result) {
  std::vector<std::string> names;
  for (const auto& item : result.items) {
    if (!item.is_equal()) {
      names.push_back(item.name);
    }
  }
  return names;
}

/// The largest data file of a table: where most rows are.
std::filesystem::path data_file(const jobs::JobContext& context, const std::string& table) {
  std::filesystem::path largest;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(context.tenant.lake() / table)) {
    if (entry.path().extension() == ".parquet" &&
        (largest.empty() || entry.file_size() > std::filesystem::file_size(largest))) {
      largest = entry.path();
    }
  }
  return largest;
}

}  // namespace

TEST_CASE("published predictions are had again from their inputs, to the bit") {
  const auto& university = SmallUniversity::instance();
  for (const auto* week : {&university.last_week(), &university.week_before()}) {
    const auto result = jobs::verify_prediction(university.context(), most_urgent(*week));
    CHECK(result.problems == std::vector<std::string>());
    CHECK(differing(result) == std::vector<std::string>());
    CHECK(result.is_verified());
    CHECK(result.items.size() == 14);
    CHECK(result.alias == "champion");
  }
}

TEST_CASE("a week scored by boosted trees is had again to the bit, reasons included") {
  const auto& university = SmallUniversity::instance();
  core::TemporaryDirectory folder;
  const auto context = university.copied_to(folder.path());
  auto release = university.trained().release;
  REQUIRE(university.trained().trees.has_value());
  release.model = university.trained().trees->trained.model;
  const auto id = jobs::testing::store_approved(context, std::move(release));
  (void)jobs::perform_act(context, {.kind = registry::ActKind::canary_started,
                                    .id = id,
                                    .by = {jobs::demo_academic_reviewer, std::nullopt, "a test"}});
  const auto week = jobs::score_week(context, {});
  CHECK_FALSE(week.was_published);
  REQUIRE(week.runs.size() == 2);
  CHECK(week.runs[1].release.release_id == id);
  std::vector<std::string> by_trees;
  for (const auto& prediction : week.predictions) {
    CHECK(prediction.low <= prediction.score);
    CHECK(prediction.score <= prediction.high);
    if (prediction.run == 1) {
      by_trees.push_back(prediction.prediction_id);
    }
  }
  REQUIRE(by_trees.size() > 1);
  for (const auto& prediction : {by_trees.front(), by_trees.back()}) {
    const auto result = jobs::verify_prediction(context, prediction);
    CHECK(result.problems == std::vector<std::string>());
    CHECK(differing(result) == std::vector<std::string>());
    CHECK(result.is_verified());
  }
}

TEST_CASE("a prediction that was never published is not found") {
  CHECK_THROWS_AS((void)jobs::verify_prediction(SmallUniversity::instance().context(), "x"),
                  core::Error);
}

TEST_CASE("a changed byte of the model is refused in words") {
  const auto& university = SmallUniversity::instance();
  core::TemporaryDirectory folder;
  const auto context = university.copied_to(folder.path());
  const auto file =
      context.tenant.releases() / university.last_week().champion().release.release_id;
  std::string model = core::read_file(file / "model.json");
  auto& digit = model[model.find_first_of("12345678")];
  digit = static_cast<char>(digit + 1);
  core::write_file_atomically(file / "model.json", model);
  const auto result = jobs::verify_prediction(context, most_urgent(university.last_week()));
  CHECK(!result.is_verified());
  REQUIRE(result.problems.size() == 1);
  CHECK(result.problems[0].find("model.json") != std::string::npos);
}

TEST_CASE("a missing file of a silver table is reported") {
  const auto& university = SmallUniversity::instance();
  core::TemporaryDirectory folder;
  const auto context = university.copied_to(folder.path());
  std::filesystem::remove(data_file(context, "silver/fact_lms_activity_daily"));
  const auto result = jobs::verify_prediction(context, most_urgent(university.last_week()));
  CHECK(!result.is_verified());
  REQUIRE(result.problems.size() == 1);
  CHECK(result.problems[0].find("fact_lms_activity_daily") != std::string::npos);
}

TEST_CASE("a silver file in which values were changed is found") {
  const auto& university = SmallUniversity::instance();
  core::TemporaryDirectory folder;
  const auto context = university.copied_to(folder.path());
  {
    jobs::TenantSession session(context, jobs::Sight::everything);
    const auto file = data_file(context, "silver/fact_lms_activity_daily").string();
    session.engine().execute(
        "create temp table changed as select * replace (login_count + 1 as "
        "login_count) from read_parquet(" +
        engine::quote_text(file) + ")");
    session.engine().execute("copy changed to " + engine::quote_text(file) + " (format parquet)");
  }
  const auto result = jobs::verify_prediction(context, least_urgent(university.week_before()));
  CHECK(!result.is_verified());
  const auto names = differing(result);
  CHECK(std::find(names.begin(), names.end(), "feature_snapshot_hash") != names.end());
  CHECK(std::find(names.begin(), names.end(), "risk_score") != names.end());
}

TEST_CASE("a stored score that was changed is found") {
  const auto& university = SmallUniversity::instance();
  core::TemporaryDirectory folder;
  const auto context = university.copied_to(folder.path());
  const std::string id = most_urgent(university.last_week());
  {
    jobs::TenantSession session(context, jobs::Sight::features);
    // What a forger would do: the same rows under another run, the receipt as well.
    session.engine().execute(
        "create temp table forged as select * replace ('forged' as prediction_id, risk_score + "
        "1e-12 as risk_score) from gold.risk_prediction where prediction_id = '" +
        id + "'");
    session.lake().open_defined("gold", "risk_prediction").append("select * from forged");
  }
  const auto result = jobs::verify_prediction(context, "forged");
  CHECK(differing(result) == std::vector<std::string>{"risk_score"});
  CHECK(!result.is_verified());
}

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "core/error.h"
#include "core/hash.h"
#include "jobs/documents/queue_document.h"
#include "jobs/documents/release_card.h"
#include "jobs/documents/release_exports.h"
#include "jobs/groups/group_publication.h"
#include "jobs/testing/small_university.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

TEST_CASE("the card of a trained release has every part") {
  const auto& university = SmallUniversity::instance();
  const auto card = jobs::release_card_content(university.context(), university.trained(),
                                               jobs::release_exports(university.trained()));
  CHECK(card.purpose.outcome == "did not continue");
  CHECK(card.purpose.method.find("Platt") != std::string::npos);
  CHECK(!card.purpose.intended_uses.empty());
  CHECK(!card.tables.empty());
  CHECK(card.tables.front().rows > 0);
  CHECK(card.identifiers.front().value == university.trained().release.model_hash);
  CHECK(card.scores.week.starts_with("week "));
  CHECK(!card.exclusions.empty());
  CHECK(card.splits.size() == 2);
  CHECK(card.head_to_head.capacity_share == doctest::Approx(0.05).epsilon(0.2));
  CHECK(card.head_to_head.recall_difference.low);
  CHECK(card.metrics.size() >= 12);
  CHECK(!card.calibration.bins.empty());
  CHECK(card.recall.points.size() > 10);
  REQUIRE(card.recall.capacities.size() == 2);
  CHECK(card.recall.capacities[1].name == "red and amber");
  CHECK(card.recall.capacities[1].capacity_share > card.recall.capacities[0].capacity_share);
  CHECK(!card.scores.pools.empty());
  CHECK(!card.lead_time.students_by_weeks.empty());
  CHECK(card.by_week.size() == 2);
  CHECK(card.coefficients.size() ==
        model::logistic_of(university.trained().trained.model)->coefficients.size());
  CHECK(card.groups.size() >= 4);
  CHECK(card.features.size() == university.trained().view.features().size());
  CHECK(!card.limitations.empty());
}

TEST_CASE("a card and the forms of the model are part of their release, the same each time") {
  const auto& university = SmallUniversity::instance();
  const auto& outcome = university.trained();
  const auto package = registry::load_package(university.context().tenant.releases(),
                                              outcome.release.release_id, "release");
  const auto documents = jobs::release_documents(university.context(), outcome);
  CHECK(documents.contains("model.onnx"));
  for (const auto& [name, bytes] : documents) {
    CHECK_MESSAGE(package.file(name) == bytes, name);
  }
}

TEST_CASE("a card has the hash of every form of the model") {
  const auto& university = SmallUniversity::instance();
  const auto documents = jobs::release_documents(university.context(), university.trained());
  for (const char* name : {"model.pmml", "model.onnx", "runner_up.json"}) {
    CHECK(documents.at("card.html").find(core::sha256_hex(documents.at(name))) !=
          std::string::npos);
  }
}

TEST_CASE("a card says that labels came late") {
  const auto& university = SmallUniversity::instance();
  jobs::TrainOutcome outcome = university.trained();
  outcome.late_labels = 1234;
  const auto documents = jobs::release_documents(university.context(), outcome);
  const auto& document = documents.at("card.html");
  const auto data = core::parse_json(documents.at("card.json"), "card");
  CHECK(data.at("model_details").at("name").as_string().size() > 0);
  CHECK(documents.at("card.md").starts_with("---\nlibrary_name"));
  CHECK(document.find("1,234 student-weeks of the training data became known only after") !=
        std::string::npos);
}

TEST_CASE("group tables are published with the release, and a second time with the same bytes") {
  const auto& university = SmallUniversity::instance();
  const auto& outcome = university.trained();
  const std::string id = outcome.release.release_id;
  core::TemporaryDirectory folder;
  const auto context = university.copied_to(folder.path());
  const auto package = registry::load_release_package(context.tenant.releases(), id);
  const auto ledger = context.tenant.releases() / "disclosures.json";
  const std::string told = core::read_file(ledger);
  CHECK(package.file("published_groups.csv").starts_with("model_id,"));
  CHECK(package.file("published_groups.csv").find(",faculty,") != std::string::npos);
  const auto again = jobs::publish_groups(context, outcome.release, outcome.test, outcome.groups);
  for (const auto& [name, bytes] : jobs::group_documents(outcome.release, outcome.groups, again)) {
    CHECK(package.file(name) == bytes);
  }
  CHECK(core::read_file(ledger) == told);
  const auto report = jobs::group_report(jobs::load_published_groups(context, id));
  CHECK(report.find("gate ") != std::string::npos);
  CHECK(report.find("study_mode") != std::string::npos);
  CHECK_THROWS_AS((void)jobs::load_published_groups(context, "none"), core::Error);
}

TEST_CASE("no number of a small group is in a published document") {
  const auto& university = SmallUniversity::instance();
  const auto& outcome = university.trained();
  bool has_small = false;
  for (std::size_t i = 0; i < outcome.groups.tables.size(); ++i) {
    for (std::size_t g = 0; g < outcome.groups.tables[i].groups.size(); ++g) {
      const bool is_small = outcome.groups.tables[i].groups[g].students < 10;
      has_small = has_small || is_small;
      if (is_small) {
        CHECK_FALSE(outcome.publication.tables[i].groups[g].students);
        CHECK(outcome.publication.tables[i].groups[g].counts.empty());
      }
    }
  }
  CHECK(has_small);
}

TEST_CASE("the release holds the gate, the proxies and the trials as they were found") {
  const auto& university = SmallUniversity::instance();
  const auto& outcome = university.trained();
  const auto release =
      registry::load_release(university.context().tenant.releases(), outcome.release.release_id);
  CHECK(release.gate.blocking.size() == outcome.groups.gate.blocking.size());
  CHECK(release.fairness.at("proxies").as_array().size() == outcome.groups.proxies.size());
  CHECK(release.fairness.at("group_aware").as_array().size() == outcome.groups.trials.size());
}

TEST_CASE("the queue page has the red and amber students of every pool, with trend and reasons") {
  const auto& university = SmallUniversity::instance();
  const auto& week = university.last_week();
  const auto page = jobs::queue_document(university.context(), week);
  CHECK(page.week.starts_with("Week 8 of "));
  CHECK(page.outcome == "not continuing next term");
  CHECK(page.sources.size() == week.data.sources.size());
  std::size_t rows = 0;
  bool has_two_weeks = false;
  for (const auto& pool : page.pools) {
    CHECK(static_cast<std::int64_t>(pool.rows.size()) == pool.cut.num_red + pool.cut.num_amber);
    for (const auto& row : pool.rows) {
      ++rows;
      CHECK(row.band != queue::Band::green);
      CHECK(row.trend.back().as_of_date == week.as_of_date);
      has_two_weeks = has_two_weeks || row.trend.size() == 2;
      CHECK(row.route.find('_') == std::string::npos);
    }
  }
  CHECK(rows > 10);
  CHECK(has_two_weeks);
}

TEST_CASE("reasons are said in Norwegian when asked for, with the published shares and routes") {
  const auto& university = SmallUniversity::instance();
  const auto& week = university.last_week();
  const auto english = jobs::queue_document(university.context(), week);
  const auto norwegian = jobs::queue_document(university.context(), week, queue::Language::nb);
  const auto book = jobs::load_queue_books(university.context().profile).reasons;
  std::size_t reasons = 0;
  for (std::size_t pool = 0; pool < english.pools.size(); ++pool) {
    for (std::size_t row = 0; row < english.pools[pool].rows.size(); ++row) {
      const auto& in_english = english.pools[pool].rows[row].reasons;
      const auto& in_norwegian = norwegian.pools[pool].rows[row].reasons;
      REQUIRE(in_english.size() == in_norwegian.size());
      for (std::size_t at = 0; at < in_english.size(); ++at) {
        CHECK(in_english[at].share == in_norwegian[at].share);
        CHECK(in_english[at].text != in_norwegian[at].text);
        CHECK(in_norwegian[at].text.find('{') == std::string::npos);
        ++reasons;
      }
    }
  }
  CHECK(reasons > 10);
  CHECK(pages::render_queue_page(norwegian).find("<span lang=\"nb\">") != std::string::npos);
  CHECK(pages::render_queue_page(english).find("lang=\"nb\"") == std::string::npos);
}

TEST_CASE("documents of a week are written with the card beside the queue") {
  const auto& university = SmallUniversity::instance();
  core::TemporaryDirectory folder;
  const auto documents =
      jobs::publish_documents(university.context(), university.last_week(), folder.path() / "out");
  CHECK(core::read_file(documents.queue_html).find("href=\"model-card.html\"") !=
        std::string::npos);
  CHECK(core::read_file(documents.queue_csv).find("\r\n") != std::string::npos);
  CHECK(std::filesystem::is_regular_file(documents.card_html));
}

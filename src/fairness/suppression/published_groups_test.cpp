// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/published_groups.h"

#include <doctest/doctest.h>

#include <cmath>

#include "fairness/suppression/aequitas_csv.h"

using namespace plimsoll;
using namespace plimsoll::fairness;

namespace {

/// Groups of one attribute: students, of whom a part have the outcome and are flagged.
struct Planned {
  std::string value;
  int students = 0;
  int tp = 0, fp = 0, fn = 0;
};

GroupTable table_of(const std::vector<Planned>& groups) {
  std::vector<double> score;
  std::vector<std::uint8_t> outcome, flagged;
  std::vector<std::uint64_t> student;
  std::vector<std::uint32_t> group;
  std::vector<std::string> names;
  for (const Planned& plan : groups) {
    for (int i = 0; i < plan.students; ++i) {
      const bool event = i < plan.tp + plan.fn;
      flagged.push_back(i < plan.tp || (!event && i < plan.tp + plan.fn + plan.fp) ? 1 : 0);
      outcome.push_back(event ? 1 : 0);
      score.push_back(flagged.back() != 0 ? 0.6 : 0.2);
      student.push_back(student.size());
      group.push_back(static_cast<std::uint32_t>(names.size()));
    }
    names.push_back(plan.value);
  }
  GroupOptions options;
  options.bootstrap.resamples = 50;
  options.calibration_resamples = 10;
  return group_table({score, outcome, flagged, student, group, names, "campus"}, options);
}

Publication published(const std::vector<Planned>& groups) {
  return publish({table_of(groups)}, {"r1", "target/term", "p"}, {});
}

const std::vector<Planned> with_small{{"north", 200, 30, 20, 30},
                                      {"south", 60, 12, 8, 10},
                                      {"east", 40, 10, 6, 5},
                                      {"west", 6, 2, 1, 1}};

}  // namespace

TEST_CASE(
    "a small group and the one it could be worked out from are absent from what is published") {
  const auto publication = published(with_small);
  const PublishedGroupTable& table = publication.tables.at(0);
  CHECK(table.groups[0].students == 200);
  CHECK_FALSE(table.groups[2].students);
  CHECK_FALSE(table.groups[3].students);
  CHECK(table.groups[3].reason == "small_cell");
  CHECK(table.groups[2].reason == table.groups[3].reason);
  for (const auto& [name, rate] : table.groups[3].rates) {
    CHECK_MESSAGE(rate.showing == Showing::withheld, name);
    CHECK_MESSAGE(std::isnan(rate.rate.value), name);
  }
  CHECK(table.groups[3].counts.empty());
  const auto document = published_table_to_json(table);
  CHECK(core::json::serialize(document.at("groups").at(3)) ==
        R"({"attribute_value":"west","marker":"s","reason":"small_cell"})");
  CHECK(publication.exposed.empty());
}

TEST_CASE("a rate of few cases is coded, and then no exact count stands beside it") {
  const auto publication = published({{"north", 200, 30, 20, 30}, {"south", 60, 0, 12, 20}});
  const PublishedGroup& south = publication.tables.at(0).groups[1];
  CHECK(south.rates.at("tpr").showing == Showing::below);
  CHECK(south.rates.at("tpr").edge == doctest::Approx(3.0 / 20));
  CHECK(south.rates.at("fnr").showing == Showing::above);
  CHECK(south.counts.empty());
  CHECK(publication.tables.at(0).groups[0].counts.at("tp") == 30);
}

TEST_CASE("a rate with few students in its denominator is withheld, here and where it would tell") {
  const auto publication =
      published({{"north", 200, 30, 20, 30}, {"south", 60, 2, 8, 2}, {"east", 60, 10, 8, 10}});
  const PublishedGroupTable& table = publication.tables.at(0);
  CHECK(table.groups[1].students == 60);
  CHECK(table.groups[1].rates.at("tpr").showing == Showing::withheld);
  CHECK(table.groups[2].rates.at("tpr").showing == Showing::withheld);
  CHECK(table.groups[0].rates.at("tpr").showing == Showing::exact);
  CHECK(table.groups[1].rates.at("pprev").showing == Showing::exact);
}

TEST_CASE("a gap between groups that are not shown keeps its verdict and loses its names") {
  const auto publication = published({{"north", 200, 30, 20, 30}, {"south", 60, 0, 12, 20}});
  for (const Gap& gap : publication.tables.at(0).gaps) {
    if (gap.metric == "tpr") {
      CHECK(gap.verdict == Verdict::gap_shown);
      CHECK(gap.highest.empty());
      CHECK(std::isnan(gap.value));
      CHECK(gap.reason == "One of the groups is too small to show.");
    }
  }
}

TEST_CASE("what is published again after a student left is held against what was") {
  const auto first = published({{"north", 200, 30, 20, 30}, {"south", 60, 12, 8, 10}});
  const DisclosureLedger ledger{first.disclosures};
  const auto later = table_of({{"north", 200, 30, 20, 30}, {"south", 59, 12, 8, 10}});
  const auto second = publish({later}, {"r2", "target/term", "p2"}, ledger);
  CHECK(second.tables[0].groups[1].reason == "earlier_release");
  CHECK(publish({later}, {"r2", "target/term", "p2"}, {}).tables[0].groups[1].students == 59);
}

TEST_CASE("the CSV has Aequitas' columns and no number of a suppressed group") {
  const std::string text = aequitas_csv(published(with_small).tables, "release-1");
  CHECK(
      text.starts_with("model_id,score_threshold,k,attribute_name,attribute_value,accuracy,tpr,"));
  CHECK(text.find("release-1,capacity,89,campus,north,0.75,0.5,") != std::string::npos);
  const auto west = text.find("campus,west");
  REQUIRE(west != std::string::npos);
  const std::string line = text.substr(west, text.find('\n', west) - west);
  // The one number in it is how many rows there are in all.
  CHECK(line.find_first_of("0123456789") == line.find(",306,") + 1);
  CHECK(line.find_first_of("0123456789", line.find(",306,") + 5) == std::string::npos);
  CHECK(line.ends_with(",s,small_cell"));
}

TEST_CASE("a value that a spreadsheet would run is written as text") {
  const std::string text =
      aequitas_csv(published({{"=1+1", 100, 20, 20, 20}, {"b", 100, 20, 20, 20}}).tables, "m");
  CHECK(text.find("campus,\"'=1+1\",") != std::string::npos);
}

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/random.h"
#include "fairness/group_table.h"
#include "fairness/group_table_json.h"

using namespace plimsoll;
using namespace plimsoll::fairness;

namespace {

struct Sample {
  std::vector<double> score;
  std::vector<std::uint8_t> outcome, flagged;
  std::vector<std::uint64_t> student;
  std::vector<std::uint32_t> group;
  std::vector<std::string> names;

  void add(std::uint32_t of_group, bool was_flagged, bool event, std::uint64_t of_student) {
    score.push_back(was_flagged ? 0.6 : 0.2);
    flagged.push_back(was_flagged ? 1 : 0);
    outcome.push_back(event ? 1 : 0);
    student.push_back(of_student);
    group.push_back(of_group);
  }

  GroupedRows rows() const { return {score, outcome, flagged, student, group, names, "campus"}; }
};

/// Groups whose events are flagged with the given probabilities; `weeks` rows of each student.
Sample draw(const std::vector<double>& recall, std::size_t students, int weeks,
            std::uint64_t seed) {
  core::Random random(seed);
  Sample sample;
  for (std::uint32_t group = 0; group < recall.size(); ++group) {
    sample.names.push_back(std::string(1, static_cast<char>('a' + group)));
    for (std::size_t i = 0; i < students; ++i) {
      const bool event = random.chance(0.3);
      const bool flagged = random.chance(event ? recall[group] : 0.1);
      for (int week = 0; week < weeks; ++week) {
        sample.add(group, flagged, event, group * students + i);
      }
    }
  }
  return sample;
}

GroupOptions quick(double limit = 0.1) {
  GroupOptions options;
  options.bootstrap.resamples = 300;
  options.gap_limit = limit;
  return options;
}

const Gap& gap_of(const GroupTable& table, const std::string& metric) {
  for (const Gap& gap : table.gaps) {
    if (gap.metric == metric) {
      return gap;
    }
  }
  throw std::out_of_range(metric);
}

}  // namespace

TEST_CASE("a group's counts and rates are those of its two-by-two table") {
  Sample sample;
  sample.names = {"north", "south"};
  std::uint64_t student = 0;
  const auto add = [&](std::uint32_t group, bool flagged, bool event, int times) {
    for (int i = 0; i < times; ++i) {
      sample.add(group, flagged, event, student++);
    }
  };
  add(0, true, true, 6), add(0, true, false, 4), add(0, false, true, 2), add(0, false, false, 28);
  add(1, true, true, 3), add(1, true, false, 1), add(1, false, true, 3), add(1, false, false, 13);
  const GroupTable table = group_table(sample.rows(), quick());
  REQUIRE(table.groups.size() == 2);
  CHECK(table.reference == "north");
  const GroupRow& south = table.groups[1];
  CHECK(south.group_size == 20);
  CHECK(south.pp == 4);
  CHECK(south.pn == 16);
  CHECK(south.tpr.value == 0.5);
  CHECK(south.fpr.value == doctest::Approx(1.0 / 14));
  CHECK(south.precision.value == 0.75);
  CHECK(south.false_omission.value == doctest::Approx(3.0 / 16));
  CHECK(south.prev.value == doctest::Approx(0.3));
  CHECK(south.ppr == doctest::Approx(4.0 / 14));
  CHECK(south.tpr_disparity == doctest::Approx(0.5 / 0.75));
  CHECK_FALSE(within_band(south.tpr_disparity));
  CHECK(south.flag_rate_to_base_rate == doctest::Approx(0.2 / 0.3));
  CHECK(south.tpr.lower < 0.5);
  CHECK(south.ece_equal_width.value == doctest::Approx((4 * 0.15 + 16 * 0.0125) / 20));
  CHECK(gap_of(table, "tpr").value == doctest::Approx(0.25));
  CHECK(gap_of(table, "tpr").verdict == Verdict::cannot_tell);
}

TEST_CASE("a real gap is shown, and named by its groups") {
  const GroupTable table = group_table(draw({0.8, 0.5, 0.78}, 800, 1, 1).rows(), quick());
  const Gap& gap = gap_of(table, "tpr");
  CHECK(gap.verdict == Verdict::gap_shown);
  CHECK(gap.lowest == "b");
  CHECK(gap.lower > 0);
  CHECK(gap.upper > 0.3);
  CHECK(gap.over_limit);
}

TEST_CASE("with enough students no gap is shown; with few one cannot tell") {
  CHECK(gap_of(group_table(draw({0.7, 0.7}, 6000, 1, 2).rows(), quick()), "tpr").verdict ==
        Verdict::no_gap_shown);
  const auto few = gap_of(group_table(draw({0.7, 0.7}, 40, 1, 2).rows(), quick()), "tpr");
  CHECK(few.verdict == Verdict::cannot_tell);
  CHECK(few.reason.starts_with("Chance could explain"));
}

TEST_CASE(
    "equal groups are rarely said to differ, however many there are and however often a "
    "student repeats") {
  int shown = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Sample sample = draw(std::vector<double>(6, 0.7), 100, 5, seed);
    shown += gap_of(group_table(sample.rows(), quick()), "tpr").verdict == Verdict::gap_shown;
  }
  CHECK(shown <= 5);  // 2 are expected at the 95 % level
}

TEST_CASE("unknown and tiny groups are shown but not compared") {
  Sample sample = draw({0.7, 0.7}, 300, 1, 3);
  sample.names.insert(sample.names.end(), {"", "tiny", "nobody"});
  for (std::uint64_t i = 0; i < 40; ++i) {
    sample.add(2, true, true, 100000 + i);
  }
  sample.add(3, false, true, 200000);
  const GroupTable table = group_table(sample.rows(), quick());
  CHECK(table.groups.size() == 4);
  const Gap& gap = gap_of(table, "tpr");
  CHECK((gap.highest == "a" || gap.highest == "b"));
  CHECK((gap.lowest == "a" || gap.lowest == "b"));
  CHECK(std::isnan(table.groups[3].precision.value));
}

TEST_CASE("with one group there is nothing to compare, and no rows are refused") {
  const GroupTable table = group_table(draw({0.7}, 100, 1, 4).rows(), quick());
  CHECK(gap_of(table, "fpr").verdict == Verdict::cannot_tell);
  CHECK(gap_of(table, "fpr").reason == "Fewer than two groups are large enough to compare.");
  CHECK(verdict_name(Verdict::no_gap_shown) == "no gap shown");
  CHECK_THROWS_AS(group_table(Sample{}.rows()), core::Error);
}

TEST_CASE("the table as JSON has the column names of Aequitas") {
  const auto document =
      group_table_to_json(group_table(draw({0.7, 0.2}, 200, 1, 5).rows(), quick()));
  const auto& group = document.at("groups").at(0).as_object();
  for (const char* name : {"attribute_name",
                           "attribute_value",
                           "group_size",
                           "pp",
                           "pn",
                           "tp",
                           "fp",
                           "tn",
                           "fn",
                           "ppr",
                           "pprev",
                           "prev",
                           "tpr",
                           "tnr",
                           "fpr",
                           "fnr",
                           "fdr",
                           "for",
                           "npv",
                           "precision",
                           "tpr_disparity",
                           "for_lower"}) {
    CHECK_MESSAGE(group.contains(name), name);
  }
  CHECK(document.at("gaps").at(0).at("verdict").as_string() == "gap shown");
}

// SPDX-License-Identifier: Apache-2.0
#include "fairness/group_table.h"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/random.h"
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
  options.limits.otherwise = limit;
  options.calibration_resamples = 50;
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
  GroupOptions options = quick();
  options.students_at_least = 5;
  const GroupTable table = group_table(sample.rows(), options);
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
  CHECK(south.disparity.at("tpr").value == doctest::Approx(0.5 / 0.75));
  CHECK(south.disparity.at("tpr").reference == "north");
  CHECK_FALSE(within_band(south.disparity.at("tpr").value));
  CHECK(south.calibration_bias == doctest::Approx((6 - 4 * 0.6 - 16 * 0.2) / 20));
  CHECK(south.event_students == 6);
  CHECK(south.flagged_students == 4);
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

TEST_CASE("the reference may be the largest group, a named one, or for each rate the least") {
  const Sample sample = draw({0.8, 0.5, 0.7}, 100, 1, 6);
  GroupOptions options = quick();
  options.reference = Reference::named;
  options.reference_name = "c";
  CHECK(group_table(sample.rows(), options).groups[0].disparity.at("fpr").reference == "c");
  options.reference = Reference::minimum_metric;
  const GroupTable least = group_table(sample.rows(), options);
  CHECK(least.groups[0].disparity.at("tpr").reference == "b");
  CHECK(least.groups[0].disparity.at("tpr").value > 1);
  CHECK(least.reference.empty());
  options.reference = Reference::named;
  options.reference_name = "nobody";
  CHECK_THROWS_WITH_AS(group_table(sample.rows(), options), doctest::Contains("nobody"),
                       core::Error);
}

TEST_CASE("aggregates are Fairlearn's four ways of one number") {
  const Aggregate one = aggregate("tpr", {0.4, 0.8, std::nan(""), 0.5}, 0.6);
  CHECK(one.group_min == 0.4);
  CHECK(one.group_max == 0.8);
  CHECK(one.difference_between_groups == 0.4);
  CHECK(one.difference_to_overall == doctest::Approx(0.2));
  CHECK(one.ratio_between_groups == 0.5);
  CHECK(one.ratio_to_overall == doctest::Approx(0.4 / 0.6));
  CHECK(std::isnan(aggregate("tpr", {std::nan("")}, 0.6).group_max));
}

TEST_CASE("a gap that faculties explain is gone within faculties") {
  // In law everyone with the outcome is caught, in arts few are; a is mostly in law, b in arts.
  core::Random random(8);
  Sample sample;
  sample.names = {"a", "b"};
  std::vector<std::uint32_t> faculty;
  for (std::uint64_t student = 0; student < 4000; ++student) {
    const auto group = static_cast<std::uint32_t>(student % 2);
    const bool law = random.chance(group == 0 ? 0.8 : 0.2);
    const bool event = random.chance(0.3);
    sample.add(group, random.chance(event ? (law ? 0.9 : 0.3) : 0.1), event, student);
    faculty.push_back(law ? 0 : 1);
  }
  GroupedRows rows = sample.rows();
  rows.stratum = faculty;
  rows.control_name = "faculty";
  const GroupTable table = group_table(rows, quick());
  CHECK(gap_of(table, "tpr").verdict == Verdict::gap_shown);
  REQUIRE(table.gaps_within.size() == 4);
  CHECK(table.gaps_within[0].metric == "tpr");
  CHECK(table.gaps_within[0].verdict == Verdict::no_gap_shown);
}

TEST_CASE("scores that say too little of one group's risk are a gap of calibration") {
  core::Random random(9);
  Sample sample;
  sample.names = {"a", "b"};
  for (std::uint64_t student = 0; student < 3000; ++student) {
    const bool flagged = random.chance(0.3);
    const double risk = (flagged ? 0.6 : 0.2) + (student % 2 == 0 ? 0.15 : 0.0);
    sample.add(student % 2 == 0 ? 0 : 1, flagged, random.chance(risk), student);
  }
  const GroupTable table = group_table(sample.rows(), quick());
  CHECK(gap_of(table, "calibration_bias").verdict == Verdict::gap_shown);
  CHECK(gap_of(table, "calibration_bias").highest == "a");
  CHECK(gap_of(table, "ece_equal_mass_debiased").highest == "a");
  CHECK(gap_of(table, "ece_equal_mass_debiased").verdict == Verdict::gap_shown);
  CHECK(table.groups[0].calibration_bias == doctest::Approx(0.15).epsilon(0.2));
}

TEST_CASE("the mix of reasons is compared with everyone's, and chance makes no gap of it") {
  core::Random random(10);
  const auto mix_of = [&](double share_in_b) {
    Sample sample;
    sample.names = {"a", "b"};
    std::vector<std::uint32_t> reason;
    for (std::uint64_t student = 0; student < 2000; ++student) {
      const std::uint32_t group = student % 4 == 0 ? 1 : 0;
      sample.add(group, random.chance(0.4), random.chance(0.3), student);
      reason.push_back(random.chance(group == 1 ? share_in_b : 0.3) ? 1 : 0);
    }
    GroupedRows rows = sample.rows();
    rows.reason = reason;
    rows.reasons = {"low_activity", "payment_overdue"};
    return group_table(rows, quick());
  };
  const GroupTable apart = mix_of(0.8);
  CHECK(gap_of(apart, "reason_mix").verdict == Verdict::gap_shown);
  CHECK(gap_of(apart, "reason_mix").highest == "b");
  CHECK(apart.groups[1].reason_shares[1] > 0.7);
  CHECK(apart.groups[1].reason_distance == doctest::Approx(gap_of(apart, "reason_mix").value));
  CHECK(gap_of(mix_of(0.3), "reason_mix").verdict == Verdict::no_gap_shown);
}

TEST_CASE("a group of an intersection with an unknown part is shown, not compared") {
  Sample sample = draw({0.7, 0.7, 0.2}, 300, 1, 11);
  sample.names = {"f x law", "m x law", "f x not known"};
  GroupedRows rows = sample.rows();
  rows.attribute_name = "gender x faculty";
  rows.attributes = {"gender", "faculty"};
  rows.values = {{"f", "law"}, {"m", "law"}, {"f", ""}};
  const GroupTable table = group_table(rows, quick());
  CHECK(table.groups.size() == 3);
  CHECK(gap_of(table, "tpr").lowest != "f x not known");
}

TEST_CASE("a large group of which few have the outcome is compared where enough students count") {
  Sample sample = draw({0.7, 0.7}, 300, 1, 13);
  sample.names.push_back("few events");
  for (std::uint64_t i = 0; i < 200; ++i) {
    sample.add(2, i % 3 == 0 && i > 5, i < 5, 800000 + i);
  }
  const GroupTable table = group_table(sample.rows(), quick());
  CHECK(table.groups[2].tpr.value == 0);
  CHECK(gap_of(table, "tpr").lowest != "few events");
  CHECK(gap_of(table, "fpr").highest == "few events");
}

TEST_CASE("a group so rare that resamples lack it is passed over, not failed on") {
  Sample sample = draw({0.7, 0.7}, 200, 1, 12);
  sample.names.push_back("rare");
  for (std::uint64_t i = 0; i < 10; ++i) {
    sample.add(2, i < 7, true, 900000 + i);
  }
  const Gap gap = gap_of(group_table(sample.rows(), quick()), "tpr");
  CHECK(std::isfinite(gap.upper));
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

// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/resampling/paired_lists.h"

#include <limits>
#include <vector>

#include "core/check.h"
#include "model/metrics/resampling/student_resampler.h"

namespace plimsoll::model {
namespace {

/// One way of filling the lists: rows taken, and events among them.
struct Way {
  double taken = 0;
  double events = 0;

  double precision() const { return events / taken; }
};

struct StudentSums {
  double events = 0;
  Way first;
  Way second;

  void add(const StudentSums& other, double times) {
    events += times * other.events;
    first.taken += times * other.first.taken;
    first.events += times * other.first.events;
    second.taken += times * other.second.taken;
    second.events += times * other.second.events;
  }
};

/// Of a weighting: the difference of recall, and of precision.
struct Differences {
  double recall = std::numeric_limits<double>::quiet_NaN();
  double precision = std::numeric_limits<double>::quiet_NaN();
};

Differences differences_of(const std::vector<StudentSums>& students, const Weights& weights) {
  StudentSums sums;
  for (std::size_t student = 0; student < students.size(); ++student) {
    sums.add(students[student], weights[student]);
  }
  Differences result;
  if (sums.events > 0) {
    result.recall = (sums.first.events - sums.second.events) / sums.events;
  }
  if (sums.first.taken > 0 && sums.second.taken > 0) {
    result.precision = sums.first.precision() - sums.second.precision();
  }
  return result;
}

std::vector<StudentSums> sums_by_student(const PairedLists& lists,
                                         const StudentResampler& resampler) {
  std::vector<StudentSums> sums(resampler.students());
  for (std::size_t row = 0; row < lists.outcome.size(); ++row) {
    const double event = lists.outcome[row];
    const double first = lists.first[row];
    const double second = lists.second[row];
    sums[resampler.number()[row]].add({event, {first, first * event}, {second, second * event}}, 1);
  }
  return sums;
}

}  // namespace

PairedDifferences list_differences(const PairedLists& lists, const BootstrapOptions& options) {
  const std::size_t rows = lists.outcome.size();
  PLIMSOLL_CHECK(lists.first.size() == rows && lists.second.size() == rows &&
                 lists.student.size() == rows);
  const StudentResampler resampler(lists.student);
  const std::vector<StudentSums> sums = sums_by_student(lists, resampler);
  std::vector<double> recall;
  std::vector<double> precision;
  Weights weights(resampler.students());
  for (std::size_t index = 0; index < options.resamples; ++index) {
    resampler.draw(options.seed, index, weights);
    const Differences drawn = differences_of(sums, weights);
    recall.push_back(drawn.recall);
    precision.push_back(drawn.precision);
  }
  const Differences all = differences_of(sums, resampler.everyone());
  return {percentile_estimate(all.recall, recall, options.level),
          percentile_estimate(all.precision, precision, options.level)};
}

}  // namespace plimsoll::model

// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/resampling/paired_recall.h"

#include <limits>
#include <vector>

#include "core/check.h"
#include "model/metrics/resampling/student_resampler.h"

namespace plimsoll::model {
namespace {

/// Of one student: events, and how many more of them the first way takes.
struct StudentSum {
  double events = 0;
  double gained = 0;
};

double difference_of(const std::vector<StudentSum>& sums, const Weights& weights) {
  double events = 0;
  double gained = 0;
  for (std::size_t student = 0; student < sums.size(); ++student) {
    events += weights[student] * sums[student].events;
    gained += weights[student] * sums[student].gained;
  }
  return events > 0 ? gained / events : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

Estimate recall_difference(const PairedLists& lists, const BootstrapOptions& options) {
  const std::size_t rows = lists.outcome.size();
  PLIMSOLL_CHECK(lists.first.size() == rows && lists.second.size() == rows &&
                 lists.student.size() == rows);
  const StudentResampler resampler(lists.student);
  std::vector<StudentSum> sums(resampler.students());
  for (std::size_t row = 0; row < rows; ++row) {
    auto& sum = sums[resampler.number()[row]];
    sum.events += lists.outcome[row];
    sum.gained += lists.outcome[row] * (static_cast<double>(lists.first[row]) - lists.second[row]);
  }
  std::vector<double> resampled;
  Weights weights(resampler.students());
  for (std::size_t index = 0; index < options.resamples; ++index) {
    resampler.draw(options.seed, index, weights);
    resampled.push_back(difference_of(sums, weights));
  }
  return percentile_estimate(difference_of(sums, resampler.everyone()), resampled, options.level);
}

}  // namespace plimsoll::model

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace plimsoll::model {

/// How often each student is in a sample, by the student's dense number.
using Weights = std::vector<std::uint32_t>;

/// Students numbered 0, 1, … in the order of first appearance, and resamples of them.
class StudentResampler {
 public:
  explicit StudentResampler(std::span<const std::uint64_t> student);

  /// Dense number of the student of each row.
  const std::vector<std::uint32_t>& number() const { return number_; }
  std::size_t students() const { return students_; }

  /// The sample itself: everyone once.
  Weights everyone() const { return Weights(students_, 1); }

  /// Resample `index` under `seed`: does not depend on which others are drawn, or when.
  void draw(std::uint64_t seed, std::uint64_t index, Weights& weights) const;

 private:
  std::vector<std::uint32_t> number_;
  std::size_t students_ = 0;
};

}  // namespace plimsoll::model

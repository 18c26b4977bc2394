// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/resampling/student_resampler.h"

#include <unordered_map>

#include "core/random.h"

namespace plimsoll::model {

StudentResampler::StudentResampler(std::span<const std::uint64_t> student) {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  numbers.reserve(student.size() / 4);
  number_.reserve(student.size());
  for (const std::uint64_t key : student) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    number_.push_back(numbers.try_emplace(key, next).first->second);
  }
  students_ = numbers.size();
}

void StudentResampler::draw(std::uint64_t seed, std::uint64_t index, Weights& weights) const {
  core::Random random(seed, index);
  weights.assign(students_, 0);
  for (std::size_t i = 0; i < students_; ++i) {
    weights[random.below(students_)] += 1;
  }
}

}  // namespace plimsoll::model

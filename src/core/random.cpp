// SPDX-License-Identifier: Apache-2.0
#include "core/random.h"

#include <bit>
#include <cmath>

#include "core/check.h"

namespace plimsoll::core {
namespace {

std::uint64_t splitmix(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15ULL;
  std::uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) {
  std::uint64_t mixing = seed ^ std::rotl(stream * 0xD1342543DE82EF95ULL, 32);
  for (auto& word : state_) {
    word = splitmix(mixing);
  }
}

std::uint64_t Random::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double Random::uniform() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double Random::normal() {
  while (true) {
    const double u = 2 * uniform() - 1;
    const double v = 2 * uniform() - 1;
    const double square = u * u + v * v;
    if (square > 0 && square < 1) {
      return u * std::sqrt(-2 * std::log(square) / square);
    }
  }
}

std::uint64_t Random::below(std::uint64_t bound) {
  PLIMSOLL_CHECK(bound > 0);
  const std::uint64_t threshold = (0 - bound) % bound;
  while (true) {
    const std::uint64_t drawn = next();
    if (drawn >= threshold) {
      return drawn % bound;
    }
  }
}

std::int64_t Random::poisson(double mean) {
  PLIMSOLL_CHECK(mean >= 0 && mean <= 700);
  const double limit = std::exp(-mean);
  std::int64_t count = 0;
  for (double product = uniform(); product > limit; product *= uniform()) {
    ++count;
  }
  return count;
}

Random Random::fork(std::uint64_t key) const {
  return Random(state_[0] ^ std::rotl(state_[2], 17), key + 1);
}

}  // namespace plimsoll::core

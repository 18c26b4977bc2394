// SPDX-License-Identifier: Apache-2.0
#include "store/new_id.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <cstdint>

#include "core/check.h"

namespace plimsoll::store {
namespace {

std::uint64_t random_bits() {
  std::uint64_t bits = 0;
  PLIMSOLL_CHECK(::getrandom(&bits, sizeof bits, 0) == sizeof bits);
  return bits;
}

}  // namespace

std::string new_id(const core::Clock& clock) {
  const auto micros = static_cast<std::uint64_t>(clock.now().time_since_epoch().count());
  const auto milliseconds = micros / 1000;
  const auto fraction = micros % 1000 * 4096 / 1000;  // of a millisecond, in 12 bits
  const auto random = (random_bits() >> 2) | (std::uint64_t{1} << 63);  // variant 10, 62 bits
  return fmt::format("{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}", (milliseconds >> 16) & 0xffffffff,
                     milliseconds & 0xffff, fraction, random >> 48, random & 0xffffffffffff);
}

}  // namespace plimsoll::store

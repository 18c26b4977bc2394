// SPDX-License-Identifier: Apache-2.0
// libFuzzer over every parser of what clients send: the first byte says which.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http/testing/parsers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto parsers = plimsoll::http::testing::fuzzed_parsers();
  if (size > 0) {
    parsers[bytes[0] % parsers.size()].read(
        std::string_view(reinterpret_cast<const char*>(bytes) + 1, size - 1));
  }
  return 0;
}

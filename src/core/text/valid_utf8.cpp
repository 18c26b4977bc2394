// SPDX-License-Identifier: Apache-2.0
#include "core/text/valid_utf8.h"

#include <cstdint>
#include <cstring>

namespace plimsoll::core {
namespace {

using Byte = unsigned char;

bool is_continuation(char byte) {
  return (static_cast<Byte>(byte) & 0xC0U) == 0x80U;
}

/// Length of the character that starts with `lead`, and the range its second byte must be in
/// (Unicode table 3-7: no overlong forms, no surrogates, nothing beyond U+10FFFF). 0 for a byte
/// that starts none.
struct Shape {
  std::size_t length = 0;
  Byte second_low = 0x80;
  Byte second_high = 0xBF;
};
Shape shape_of(Byte lead) {
  if (lead < 0x80)
    return {1};
  if (lead >= 0xC2 && lead <= 0xDF)
    return {2};
  if (lead == 0xE0)
    return {3, 0xA0, 0xBF};
  if (lead == 0xED)
    return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF)
    return {3};
  if (lead == 0xF0)
    return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3)
    return {4};
  if (lead == 0xF4)
    return {4, 0x80, 0x8F};
  return {};
}

/// Skips bytes below 0x80, eight at a time.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & high_bits) != 0) {
      break;
    }
    at += 8;
  }
  while (at < text.size() && static_cast<Byte>(text[at]) < 0x80) {
    ++at;
  }
  return at;
}

enum class Fit { whole, cut, wrong };

Fit fit(std::string_view rest, const Shape& shape) {
  if (shape.length == 0) {
    return Fit::wrong;
  }
  for (std::size_t i = 1; i < shape.length; ++i) {
    if (i >= rest.size()) {
      return Fit::cut;
    }
    const auto byte = static_cast<Byte>(rest[i]);
    const bool in_range =
        i == 1 ? byte >= shape.second_low && byte <= shape.second_high : is_continuation(rest[i]);
    if (!in_range) {
      return Fit::wrong;
    }
  }
  return Fit::whole;
}

}  // namespace

ValidPrefix valid_utf8(std::string_view text) {
  std::size_t at = 0;
  for (;;) {
    at = skip_ascii(text, at);
    if (at == text.size()) {
      return {at, false};
    }
    const Shape shape = shape_of(static_cast<Byte>(text[at]));
    const Fit found = fit(text.substr(at), shape);
    if (found != Fit::whole) {
      return {at, found == Fit::cut};
    }
    at += shape.length;
  }
}

}  // namespace plimsoll::core

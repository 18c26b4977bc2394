// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/check.h"
#include "synth/internal/people/person.h"

namespace plimsoll::synth {
namespace {

/// ASCII for U+00C0 to U+00FF; empty where a letter is left out.
constexpr std::array<std::string_view, 64> plain_letters{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y"};

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

}  // namespace

std::string latin1(std::string_view utf8) {
  std::string text;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      text.push_back(utf8[at]);
      continue;
    }
    PLIMSOLL_CHECK((byte == 0xC2 || byte == 0xC3) && at + 1 < utf8.size());
    const auto next = static_cast<unsigned char>(utf8[++at]);
    text.push_back(static_cast<char>(((byte & 0x03) << 6) | (next & 0x3F)));
  }
  return text;
}

std::string address_part(std::string_view utf8) {
  std::string part;
  for (const char letter : latin1(utf8)) {
    const auto code = static_cast<unsigned char>(letter);
    if (code >= 0xC0) {
      part += plain_letters[code - 0xC0U];
    } else if (is_letter(letter)) {
      part.push_back(static_cast<char>(letter | 0x20));
    } else if (letter == ' ') {
      part.push_back('.');
    }
  }
  return part;
}

std::string mistyped(std::string text, core::Random& random) {
  // Only between two ASCII letters, so that no UTF-8 sequence is broken.
  for (int attempt = 0; attempt < 20; ++attempt) {
    const auto at = random.below(text.size() - 1);
    if (!is_letter(text[at]) || !is_letter(text[at + 1]) || text[at] == text[at + 1]) {
      continue;
    }
    switch (random.below(3)) {
      case 0:
        text.erase(at, 1);
        return text;
      case 1:
        text.insert(at, 1, text[at]);
        return text;
      default:
        std::swap(text[at], text[at + 1]);
        return text;
    }
  }
  return text;
}

}  // namespace plimsoll::synth

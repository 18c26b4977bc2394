// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/recovery_code.h"

#include <fmt/format.h>

#include <set>

#include "access/secrets/byte_text.h"

namespace plimsoll::access {
namespace {

constexpr std::size_t group = 5;
constexpr std::size_t code_length = 4 * group;

RecoveryCode make_code(const PasswordHasher& hasher, Entropy& entropy) {
  const auto normal = to_base32(entropy.bytes(code_length * 5 / 8 + 1)).substr(0, code_length);
  return {.text = fmt::format("{}-{}-{}-{}", normal.substr(0, 5), normal.substr(5, 5),
                              normal.substr(10, 5), normal.substr(15, 5)),
          .selector = recovery_selector(normal),
          .hash = hasher.hash(normal)};
}

}  // namespace

std::vector<RecoveryCode> make_recovery_codes(const PasswordHasher& hasher, Entropy& entropy) {
  std::vector<RecoveryCode> codes;
  std::set<std::string> selectors;
  while (codes.size() < num_recovery_codes) {
    auto code = make_code(hasher, entropy);
    if (selectors.insert(code.selector).second) {
      codes.push_back(std::move(code));
    }
  }
  return codes;
}

std::string normal_recovery_code(std::string_view typed) {
  std::string normal;
  for (char character : typed) {
    if (character == ' ' || character == '-') {
      continue;
    }
    if (character >= 'a' && character <= 'z') {
      character = static_cast<char>(character - 'a' + 'A');
    }
    const bool is_digit =
        (character >= 'A' && character <= 'Z') || (character >= '2' && character <= '7');
    if (!is_digit) {
      return {};
    }
    normal += character;
  }
  return normal.size() == code_length ? normal : std::string{};
}

std::string recovery_selector(const std::string& normal_code) {
  return normal_code.substr(0, group);
}

}  // namespace plimsoll::access

// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/password.h"

#include <fmt/format.h>
#include <sodium.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "access/secrets/byte_text.h"
#include "core/check.h"
#include "core/error.h"

namespace plimsoll::access {
namespace {

/// Those of the most common passwords that are long enough, in lower case.
constexpr std::array<std::string_view, 48> common_passwords{
    "000000000000",     "111111111111",     "111222333444",   "112233445566",    "121212121212",
    "123123123123",     "123412341234",     "123456123456",   "123456654321",    "1234567890-=",
    "123456789012",     "1234567890123",    "12345678901234", "123456789012345", "1234567890123456",
    "1234567891011",    "123456789abc",     "123456qwerty",   "1q2w3e4r5t6y",    "1qaz2wsx3edc",
    "987654321012",     "999999999999",     "a1b2c3d4e5f6",   "aaaaaaaaaaaa",    "abc123abc123",
    "abcabcabcabc",     "abcdefghijkl",     "administrator",  "administrator1",  "asdfasdfasdf",
    "asdfghjkl123",     "changemechangeme", "changeme1234",   "iloveyou1234",    "letmeinletmein",
    "letmein12345",     "passordpassord",   "password1234",   "password12345",   "password123456",
    "passwordpassword", "q1w2e3r4t5y6",     "qazwsxedcrfv",   "qwerty123456",    "qwertyqwerty",
    "qwertyuiop12",     "qwertyuiop123",    "qwertyuiopas"};

icu::UnicodeString normalised(std::string_view text) {
  UErrorCode problem = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(problem);
  auto result = form->normalize(
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), problem);
  PLIMSOLL_CHECK(U_SUCCESS(problem));
  return result;
}

std::string utf8_of(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

std::string in_lower_case(std::string_view text) {
  return utf8_of(normalised(text).toLower());
}

}  // namespace

std::optional<core::Sentence> refusal_of_password(std::string_view password,
                                                  std::string_view login) {
  if (password.size() > max_password_bytes) {
    return core::said("password_too_long",
                      fmt::format("the password is too long: at most {} bytes", max_password_bytes),
                      {{"most", std::to_string(max_password_bytes)}});
  }
  if (static_cast<std::size_t>(normalised(password).countChar32()) < min_password_length) {
    return core::said(
        "password_too_short",
        fmt::format("the password is too short: at least {} characters, such as four words",
                    min_password_length),
        {{"least", std::to_string(min_password_length)}});
  }
  const auto lower = in_lower_case(password);
  if (std::ranges::find(common_passwords, lower) != common_passwords.end()) {
    return core::said(
        "password_common",
        "the password is one of the first that are tried: choose another, such as four words");
  }
  if (lower == in_lower_case(login)) {
    return core::said(
        "password_is_login",
        "the password is the name to sign in with: choose another, such as four words");
  }
  return std::nullopt;
}

std::string make_password(Entropy& entropy) {
  const auto drawn = in_lower_case(to_base32(entropy.bytes(13)));
  return fmt::format("{}-{}-{}-{}", drawn.substr(0, 5), drawn.substr(5, 5), drawn.substr(10, 5),
                     drawn.substr(15, 5));
}

PasswordHasher::PasswordHasher(PasswordCost cost) : cost_(cost) {
  PLIMSOLL_CHECK(sodium_init() >= 0);
  nobodys_hash_ = hash("nobody signs in with this");
}

std::string PasswordHasher::hash(std::string_view password) const {
  const auto text = utf8_of(normalised(password));
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(hash.data(), text.data(), text.size(), cost_.passes, cost_.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw core::Error(core::ErrorCode::resource_exhausted,
                      "not enough memory to check passwords: try again");
  }
  hash.resize(hash.find('\0'));
  return hash;
}

bool PasswordHasher::verify(const std::string& hash, std::string_view password) const {
  const auto text = utf8_of(normalised(password.substr(0, max_password_bytes)));
  const auto& against = hash.empty() ? nobodys_hash_ : hash;
  const bool is_same = crypto_pwhash_str_verify(against.c_str(), text.data(), text.size()) == 0;
  return is_same && !hash.empty() && password.size() <= max_password_bytes;
}

bool PasswordHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

}  // namespace plimsoll::access

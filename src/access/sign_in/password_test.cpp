// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/password.h"

#include <doctest/doctest.h>

#include "access/secrets/entropy.h"
#include "access/sign_in/recovery_code.h"
#include "access/testing/cheap.h"

using namespace plimsoll::access;
using plimsoll::access::testing::cheap_cost;

TEST_CASE("a password fits its hash and no other does") {
  const PasswordHasher hasher(cheap_cost);
  const auto hash = hasher.hash("four words make one");
  CHECK(hash.starts_with("$argon2id$v=19$"));
  CHECK(hasher.verify(hash, "four words make one"));
  CHECK_FALSE(hasher.verify(hash, "four words make two"));
  CHECK_FALSE(hasher.verify(hash, ""));
  CHECK(hasher.hash("four words make one") != hash);
}

TEST_CASE("nobody has the password of an account that is not there") {
  const PasswordHasher hasher(cheap_cost);
  CHECK_FALSE(hasher.verify("", "nobody signs in with this"));
  CHECK_FALSE(hasher.verify("", ""));
}

TEST_CASE("the standard cost is at least the minimum of OWASP") {
  const PasswordHasher hasher;
  CHECK(hasher.hash("four words make one").starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
}

TEST_CASE("a hash made at another cost is outdated") {
  const PasswordHasher cheap(cheap_cost);
  const PasswordHasher dearer({.passes = 2, .memory_bytes = cheap_cost.memory_bytes});
  const auto hash = cheap.hash("four words make one");
  CHECK_FALSE(cheap.is_outdated(hash));
  CHECK(dearer.is_outdated(hash));
  CHECK(dearer.verify(hash, "four words make one"));
}

TEST_CASE("however a keyboard says a letter, the password is the same") {
  const PasswordHasher hasher(cheap_cost);
  const auto composed = "bl\xC3\xA5 b\xC3\xA6r p\xC3\xA5 fjellet";      // å as one character
  const auto decomposed = "bla\xCC\x8A b\xC3\xA6r pa\xCC\x8A fjellet";  // a and a ring
  CHECK(hasher.verify(hasher.hash(composed), decomposed));
}

TEST_CASE("a new password is long and not one of the first that are tried") {
  CHECK_FALSE(refusal_of_password("four words make one", "anna"));
  CHECK_FALSE(refusal_of_password("xkqzmvwtbnrd", "anna"));  // no rule about digits or signs
  CHECK(refusal_of_password("elevenchars", "anna"));
  CHECK_FALSE(refusal_of_password("tolvtegnæøåx", "anna"));  // 12 characters
  CHECK(refusal_of_password("æøåæøåæøåæø", "anna"));         // 11, in 22 bytes
  CHECK(refusal_of_password("Password1234", "anna"));
  CHECK(refusal_of_password("anna@example.org", "Anna@example.org"));
  CHECK(refusal_of_password(std::string(2000, 'x'), "anna"));
}

TEST_CASE("recovery codes are ten, apart, and read again however they are typed") {
  SystemEntropy entropy;
  const PasswordHasher hasher(cheap_cost);
  const auto codes = make_recovery_codes(hasher, entropy);
  REQUIRE(codes.size() == 10);
  const auto& code = codes[0];
  CHECK(code.text.size() == 23);
  CHECK(code.selector != codes[1].selector);
  const auto normal = normal_recovery_code(code.text);
  CHECK(recovery_selector(normal) == code.selector);
  CHECK(hasher.verify(code.hash, normal));
  CHECK_FALSE(hasher.verify(codes[1].hash, normal));
  std::string lower = " " + code.text;
  for (auto& character : lower) {
    character = character == '-' ? ' ' : static_cast<char>(std::tolower(character));
  }
  CHECK(normal_recovery_code(lower) == normal);
  CHECK(normal_recovery_code("123456").empty());
  CHECK(normal_recovery_code(normal.substr(1)).empty());
  CHECK(normal_recovery_code(normal.substr(1) + "!").empty());
}

TEST_CASE("a password chosen for somebody passes the rules, and is another each time") {
  SystemEntropy entropy;
  const auto password = make_password(entropy);
  CHECK(password.size() == 23);
  CHECK_FALSE(refusal_of_password(password, "anna"));
  CHECK(make_password(entropy) != password);
}

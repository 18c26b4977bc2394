// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include "access/secrets/byte_text.h"
#include "access/secrets/key_ring.h"
#include "access/secrets/sealed.h"
#include "access/testing/staff.h"
#include "core/error.h"
#include "core/files.h"
#include "support/says.h"

using namespace plimsoll;
using namespace plimsoll::access;
using access::testing::refusal_of;
using plimsoll::testing::says;

namespace {

KeyRing some_ring(Entropy& entropy) {
  return KeyRing::parse(new_secret(entropy), "test");
}

}  // namespace

TEST_CASE("a sealed secret opens in its own context") {
  SystemEntropy entropy;
  const auto keys = some_ring(entropy);
  const auto sealed = seal("a secret", "nord/totp/a1", keys, entropy);
  CHECK(open_sealed(sealed, "nord/totp/a1", keys) == "a secret");
  CHECK_FALSE(says(sealed, "secret"));
  CHECK(sealed.starts_with(keys.current().id + "."));
  CHECK(seal("a secret", "nord/totp/a1", keys, entropy) != sealed);
  CHECK_FALSE(try_open_sealed(sealed, "nord/totp/a2", keys));
  CHECK_FALSE(try_open_sealed(sealed, "nord/totp/a", keys));
  CHECK(
      says(refusal_of([&] { (void)open_sealed(sealed, "nord/totp/a2", keys); }), "something else"));
}

TEST_CASE("a sealed secret with any character changed, or cut anywhere, does not open") {
  SystemEntropy entropy;
  const auto keys = some_ring(entropy);
  const auto sealed = seal("a secret", "here", keys, entropy);
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    auto changed = sealed;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    CHECK_FALSE(try_open_sealed(changed, "here", keys));
    CHECK_FALSE(try_open_sealed(sealed.substr(0, at), "here", keys));
  }
}

TEST_CASE("what an earlier key sealed still opens; without that key its id is told") {
  SystemEntropy entropy;
  const auto old_key = new_secret(entropy);
  const auto before = KeyRing::parse(old_key, "test");
  const auto sealed = seal("a secret", "here", before, entropy);
  const auto both = KeyRing::parse(new_secret(entropy) + "\n" + old_key + "\n", "test");
  CHECK(open_sealed(sealed, "here", both) == "a secret");
  CHECK(seal("x", "here", both, entropy).starts_with(both.current().id));
  CHECK(both.current().id != before.current().id);
  const auto other = some_ring(entropy);
  CHECK(says(refusal_of([&] { (void)open_sealed(sealed, "here", other); }), before.current().id));
}

TEST_CASE("the workspace's key is made once, for its owner only") {
  ::unsetenv("PLIMSOLL_KEY");
  SystemEntropy entropy;
  const core::TemporaryDirectory folder;
  std::vector<std::string> ids(8);
  {
    std::vector<std::jthread> threads;
    for (auto& id : ids) {
      threads.emplace_back([&] { id = KeyRing::open(folder.path(), entropy).current().id; });
    }
  }
  for (const auto& id : ids) {
    CHECK(id == ids[0]);
  }
  struct stat status {};
  REQUIRE(::stat((folder.path() / "service.key").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const auto entries = std::filesystem::directory_iterator(folder.path());
  CHECK(std::distance(begin(entries), end(entries)) == 1);
}

TEST_CASE("a key that others may read is refused, and so is what is no key") {
  ::unsetenv("PLIMSOLL_KEY");
  SystemEntropy entropy;
  const core::TemporaryDirectory folder;
  (void)KeyRing::open(folder.path(), entropy);
  const auto file = folder.path() / "service.key";
  std::filesystem::permissions(file, std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  CHECK(says(refusal_of([&] { (void)KeyRing::open(folder.path(), entropy); }), "chmod 600"));
  const auto refusal = refusal_of([] { (void)KeyRing::parse("hunter2hunter2", "PLIMSOLL_KEY"); });
  CHECK(says(refusal, "PLIMSOLL_KEY: a key is 32 bytes"));
  CHECK_FALSE(says(refusal, "hunter2"));
  CHECK(says(refusal_of([] { (void)KeyRing::parse(" \n", "x"); }), "no key"));
}

TEST_CASE("a key in the environment goes before the file") {
  SystemEntropy entropy;
  const core::TemporaryDirectory folder;
  const auto key = new_secret(entropy);
  ::setenv("PLIMSOLL_KEY", key.c_str(), 1);
  CHECK(KeyRing::open(folder.path(), entropy).current().id ==
        KeyRing::parse(key, "test").current().id);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "service.key"));
  ::unsetenv("PLIMSOLL_KEY");
}

TEST_CASE("texts of bytes are read back, and have one form") {
  CHECK(to_base64("\xFB\xFF") == "+/8=");
  CHECK(to_base32("foobar") == "MZXW6YTBOI");  // RFC 4648 section 10
  CHECK(to_base32("fooba") == "MZXW6YTB");
  CHECK(to_base32("f") == "MY");
  CHECK(to_uri_text("a b/\xC3\xA5~") == "a%20b%2F%C3%A5~");
  CHECK(is_same_secret("abc", "abc"));
  CHECK_FALSE(is_same_secret("abc", "abd"));
  CHECK_FALSE(is_same_secret("abc", "ab"));
}

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "audit/notes/base64.h"
#include "audit/notes/log_checkpoint.h"
#include "core/error.h"
#include "core/random.h"

namespace plimsoll::audit {
namespace {

// The example of the Go implementation of signed notes (golang.org/x/mod/sumdb/note).
constexpr std::string_view example_public =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view example_private =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view example_text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr std::string_view example_signature =
    "\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/"
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

bool opens(std::string_view bytes, const VerifierKey& key) {
  try {
    return is_signed_by(parse_note(bytes, "test"), key);
  } catch (const core::Error& error) {
    CHECK(error.code() == core::ErrorCode::corrupt_data);
    return false;
  }
}

SigningKey log_key() {
  return SigningKey::parse(example_private);
}

TreeHead some_tree() {
  return {20852163, leaf_hash("a tree")};
}

}  // namespace

TEST_CASE("the published example of a signed note is signed to the byte, and read") {
  const auto key = log_key();
  CHECK(key.verifier().text() == example_public);
  CHECK(key.secret_text() == example_private);
  SignedNote note{std::string(example_text), {}};
  sign_note(note, key);
  const auto published = std::string(example_text) + "\n" + std::string(example_signature);
  CHECK(format_note(note) == published);
  CHECK(opens(published, VerifierKey::parse(example_public)));
}

TEST_CASE("a note with any byte changed, removed or added is not taken") {
  const auto key = VerifierKey::parse(example_public);
  const auto published = std::string(example_text) + "\n" + std::string(example_signature);
  int taken = 0;
  for (std::size_t at = 0; at < published.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      auto changed = published;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      taken += opens(changed, key) ? 1 : 0;
    }
    auto shorter = published;
    shorter.erase(at, 1);
    taken += opens(shorter, key) ? 1 : 0;
    auto longer = published;
    longer.insert(at, "x");
    taken += opens(longer, key) ? 1 : 0;
  }
  CHECK(taken == 0);
}

TEST_CASE("a key with any byte changed is refused") {
  int taken = 0;
  for (const auto text : {example_public, example_private}) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        std::string changed(text);
        changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
        try {
          if (text == example_public) {
            (void)VerifierKey::parse(changed);
          } else {
            (void)SigningKey::parse(changed);
          }
          ++taken;
        } catch (const core::Error& error) {
          CHECK(error.public_text().find("AYEKFALV") == std::string::npos);
        }
      }
    }
  }
  CHECK(taken == 0);
  CHECK_THROWS_AS((void)SigningKey::generate("with space", SignatureKind::note), core::Error);
}

TEST_CASE("base64 has one text for each row of bytes") {
  core::Random random(5);
  for (std::size_t length = 0; length < 70; ++length) {
    std::string bytes;
    for (std::size_t at = 0; at < length; ++at) {
      bytes += static_cast<char>(random.below(256));
    }
    CHECK(from_base64(to_base64(bytes)) == bytes);
  }
  for (const auto* wrong : {"A", "AA", "AAA", "AA==A", "AB==", "AAB=", "A===", "====", "AA A",
                            "AAAA\n", "AA-_", "AA=A", " AAA", "AAA "}) {
    CHECK_MESSAGE(!from_base64(wrong), wrong);
  }
}

TEST_CASE("a checkpoint is a note of origin, size and root, opened by the log's key only") {
  const auto bytes = sign_checkpoint(some_tree(), log_key());
  CHECK(bytes.starts_with("PeterNeumann\n20852163\n" + to_base64(bytes_of(some_tree().root)) +
                          "\n\n\u2014 PeterNeumann "));
  const auto note = parse_note(bytes, "test");
  CHECK(open_checkpoint(note, log_key().verifier(), "test").tree == some_tree());
  const auto other = SigningKey::generate("PeterNeumann", SignatureKind::note);
  CHECK_THROWS_AS((void)open_checkpoint(note, other.verifier(), "test"), core::Error);
  for (const auto* wrong : {"", "a\n", "a\n1\n", "a\n01\nAAAA\n", "a\n1\nAAAA\n", "a\n-1\nAAAA\n",
                            "a\n99999999999999999999\nAAAA\n"}) {
    CHECK_THROWS_AS((void)parse_checkpoint(wrong, "test"), core::Error);
  }
}

TEST_CASE("the example checkpoint of the specification is read") {
  const auto note = parse_note(
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
      "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/"
      "5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
      "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/"
      "zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n",
      "test");
  const auto checkpoint = parse_checkpoint(note.text, "test");
  CHECK(checkpoint.origin == "example.com/behind-the-sofa");
  CHECK(checkpoint.tree.size == 20852163);
  REQUIRE(note.signatures.size() == 2);
  CHECK(note.signatures[1].name == "witness.example.com/w1");
  // The cosignature's first eight bytes are its time: 1679315147.
  CHECK(note.signatures[1].signature.substr(0, 8) == std::string("\0\0\0\0\x64\x18\x50\xCB", 8));
}

TEST_CASE("a witness signs checkpoint and time; neither can be changed, nor another key used") {
  const auto witness = SigningKey::generate("witness.example/w1", SignatureKind::cosignature);
  auto note = parse_note(sign_checkpoint(some_tree(), log_key()), "test");
  CHECK_FALSE(cosigned_at(note, witness.verifier()));
  note.signatures.push_back(cosign(note, witness, 1679315147));
  note = parse_note(format_note(note), "test");
  CHECK(cosigned_at(note, witness.verifier()) == 1679315147);
  CHECK(is_signed_by(note, log_key().verifier()));
  const auto other = SigningKey::generate("witness.example/w1", SignatureKind::cosignature);
  CHECK_FALSE(cosigned_at(note, other.verifier()));
  for (std::size_t at = 0; at < note.signatures[1].signature.size(); ++at) {
    auto changed = note;
    changed.signatures[1].signature[at] ^= 1;
    REQUIRE_FALSE(cosigned_at(changed, witness.verifier()));
  }
  note.text[0] = 'x';
  CHECK_FALSE(cosigned_at(note, witness.verifier()));
}

TEST_CASE("what is no note is refused, whatever it is") {
  const auto bytes = sign_checkpoint(some_tree(), log_key());
  core::Random random(11);
  int accepted = 0;
  for (int round = 0; round < 3'000; ++round) {
    std::string garbage = random.chance(0.5) ? bytes : std::string(random.below(200), '\n');
    for (std::uint64_t change = 1 + random.below(6); change > 0 && !garbage.empty(); --change) {
      const auto at = random.below(garbage.size());
      if (random.chance(0.3)) {
        garbage.erase(at, random.below(20));
      } else if (random.chance(0.3)) {
        garbage.insert(at, bytes.substr(random.below(bytes.size()), random.below(30)));
      } else {
        garbage[at] = static_cast<char>(random.below(256));
      }
    }
    accepted += garbage != bytes && opens(garbage, log_key().verifier()) ? 1 : 0;
  }
  CHECK(accepted == 0);
}

}  // namespace plimsoll::audit

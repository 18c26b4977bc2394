// SPDX-License-Identifier: Apache-2.0
#include "core/hash.h"

#include <openssl/evp.h>

#include <array>

#include "core/check.h"

namespace plimsoll::core {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
// Crockford's alphabet: no i, l, o, u, so that an id can be read aloud.
constexpr std::string_view base32_digits = "0123456789abcdefghjkmnpqrstvwxyz";

}  // namespace

struct Sha256::Context {
  EVP_MD_CTX* digest = EVP_MD_CTX_new();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(digest); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  restart();
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  PLIMSOLL_CHECK(EVP_DigestUpdate(context_->digest, bytes.data(), bytes.size()) == 1);
}

void Sha256::restart() {
  PLIMSOLL_CHECK(EVP_DigestInit_ex(context_->digest, EVP_sha256(), nullptr) == 1);
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> digest{};
  PLIMSOLL_CHECK(EVP_DigestFinal_ex(context_->digest, digest.data(), nullptr) == 1);
  std::string text;
  text.reserve(64);
  for (const unsigned char byte : digest) {
    text += hex_digits[byte >> 4];
    text += hex_digits[byte & 15];
  }
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

std::uint64_t stable_hash(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char character : bytes) {
    hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001B3ULL;
  }
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93ULL;
  return hash ^ (hash >> 32);
}

std::string opaque_id(std::string_view bytes) {
  const std::uint64_t bits = std::stoull(sha256_hex(bytes).substr(0, 16), nullptr, 16);
  std::string id;
  for (int position = 0; position < opaque_id_length; ++position) {
    id += base32_digits[(bits >> (59 - 5 * position)) & 31];
  }
  return id;
}

}  // namespace plimsoll::core

// SPDX-License-Identifier: Apache-2.0
#include "audit/notes/signing_key.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>

#include "audit/notes/base64.h"
#include "core/check.h"
#include "core/error.h"
#include "core/hash.h"

namespace plimsoll::audit {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::string_view secret_prefix = "PRIVATE+KEY+";

const unsigned char* octets_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Context new_context() {
  return {EVP_MD_CTX_new(), EVP_MD_CTX_free};
}

bool is_name(std::string_view name) {
  return !name.empty() && std::ranges::none_of(name, [](unsigned char character) {
    return character <= 0x20 || character >= 0x7F || character == '+';
  });
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  }
  return bytes;
}

std::string hex_of(std::string_view bytes) {
  std::string hex;
  for (const unsigned char byte : bytes) {
    hex += fmt::format("{:02x}", byte);
  }
  return hex;
}

/// A name, key id and 33 bytes, as both kinds of key are written.
struct KeyText {
  std::string name;
  std::string id_hex;
  SignatureKind kind;
  std::string material;
};

KeyText parse_key(std::string_view text, std::string_view what) {
  const core::Error problem(core::ErrorCode::invalid_input,
                            fmt::format("not {} such as <name>+<8 hex digits>+<base64>", what));
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) {
    throw problem;
  }
  const auto bytes = from_base64(text.substr(second + 1));
  const bool is_known = bytes && bytes->size() == key_bytes + 1 &&
                        ((*bytes)[0] == static_cast<char>(SignatureKind::note) ||
                         (*bytes)[0] == static_cast<char>(SignatureKind::cosignature));
  if (!is_known || !is_name(text.substr(0, first))) {
    throw problem;
  }
  return {std::string(text.substr(0, first)),
          std::string(text.substr(first + 1, second - first - 1)),
          static_cast<SignatureKind>((*bytes)[0]), bytes->substr(1)};
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

std::string key_text(const VerifierKey& key, SignatureKind kind, const std::string& material) {
  return fmt::format("{}+{}+{}", key.name(), hex_of(key.id()),
                     to_base64(std::string(1, static_cast<char>(kind)) + material));
}

void refuse_other_id(const KeyText& read, const VerifierKey& key) {
  if (read.id_hex != hex_of(key.id())) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "the key's id does not belong to its name and bytes: it was changed");
  }
}

}  // namespace

VerifierKey::VerifierKey(std::string name, SignatureKind kind, std::string material)
    : name_(std::move(name)), kind_(kind), material_(std::move(material)) {
  PLIMSOLL_CHECK_EQ(material_.size(), key_bytes);
  id_ =
      from_hex(core::sha256_hex(name_ + "\n" + static_cast<char>(kind_) + material_).substr(0, 8));
}

VerifierKey VerifierKey::parse(std::string_view text) {
  const auto read = parse_key(trimmed(text), "a public key");
  VerifierKey key(read.name, read.kind, read.material);
  refuse_other_id(read, key);
  return key;
}

std::string VerifierKey::text() const {
  return key_text(*this, kind_, material_);
}

bool VerifierKey::verifies(std::string_view message, std::string_view signature) const {
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets_of(material_),
                                            material_.size()),
                EVP_PKEY_free);
  const auto context = new_context();
  return key != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), octets_of(signature), signature.size(), octets_of(message),
                          message.size()) == 1;
}

struct SigningKey::Pair {
  Key key;
};

SigningKey::SigningKey(std::string seed, std::shared_ptr<const Pair> pair, VerifierKey verifier)
    : seed_(std::move(seed)), pair_(std::move(pair)), verifier_(std::move(verifier)) {}

SigningKey SigningKey::from_seed(const std::string& name, SignatureKind kind,
                                 const std::string& seed) {
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, octets_of(seed), seed.size()),
          EVP_PKEY_free);
  PLIMSOLL_CHECK(key != nullptr);
  std::string material(key_bytes, '\0');
  std::size_t length = material.size();
  PLIMSOLL_CHECK(EVP_PKEY_get_raw_public_key(
                     key.get(), reinterpret_cast<unsigned char*>(material.data()), &length) == 1);
  return {seed, std::make_shared<const Pair>(std::move(key)), VerifierKey(name, kind, material)};
}

SigningKey SigningKey::generate(const std::string& name, SignatureKind kind) {
  if (!is_name(name)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("not a key's name (ASCII without spaces, no plus): '{}'", name));
  }
  std::string seed(key_bytes, '\0');
  PLIMSOLL_CHECK(RAND_priv_bytes(reinterpret_cast<unsigned char*>(seed.data()),
                                 static_cast<int>(seed.size())) == 1);
  return from_seed(name, kind, seed);
}

SigningKey SigningKey::parse(std::string_view text) {
  const auto line = trimmed(text);
  if (!line.starts_with(secret_prefix)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "not a private key: it has another beginning");
  }
  const auto read = parse_key(std::string_view(line).substr(secret_prefix.size()), "a private key");
  auto key = from_seed(read.name, read.kind, read.material);
  refuse_other_id(read, key.verifier());
  return key;
}

std::string SigningKey::secret_text() const {
  return std::string(secret_prefix) + key_text(verifier_, verifier_.kind(), seed_);
}

std::string SigningKey::sign(std::string_view message) const {
  const auto context = new_context();
  std::string signature(64, '\0');
  std::size_t length = signature.size();
  PLIMSOLL_CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pair_->key.get()) ==
                 1);
  PLIMSOLL_CHECK(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                                &length, octets_of(message), message.size()) == 1);
  return signature;
}

std::string SigningKey::derive(std::string_view purpose) const {
  std::string digest(32, '\0');
  PLIMSOLL_CHECK(HMAC(EVP_sha256(), seed_.data(), static_cast<int>(seed_.size()),
                      octets_of(purpose), purpose.size(),
                      reinterpret_cast<unsigned char*>(digest.data()), nullptr) != nullptr);
  return hex_of(digest);
}

}  // namespace plimsoll::audit

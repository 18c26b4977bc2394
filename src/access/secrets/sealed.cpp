// SPDX-License-Identifier: Apache-2.0
#include "access/secrets/sealed.h"

#include <fmt/format.h>
#include <sodium.h>

#include "access/secrets/byte_text.h"
#include "core/check.h"
#include "core/error.h"
#include "core/text/base64url.h"

namespace plimsoll::access {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

std::string seal(std::string_view secret, std::string_view context, const KeyRing& keys,
                 Entropy& entropy) {
  const auto& key = keys.current();
  const auto nonce = entropy.bytes(nonce_bytes);
  std::string box(secret.size() + tag_bytes, '\0');
  PLIMSOLL_CHECK(crypto_aead_xchacha20poly1305_ietf_encrypt(
                     data_of(box), nullptr, data_of(secret), secret.size(), data_of(context),
                     context.size(), nullptr, data_of(nonce), data_of(key.bytes)) == 0);
  return fmt::format("{}.{}", key.id, core::to_base64url(nonce + box));
}

std::optional<std::string> try_open_sealed(std::string_view sealed, std::string_view context,
                                           const KeyRing& keys) {
  const auto dot = sealed.find('.');
  const auto* key = dot == sealed.npos ? nullptr : keys.find(sealed.substr(0, dot));
  const auto bytes = key == nullptr ? std::nullopt : core::from_base64url(sealed.substr(dot + 1));
  if (!bytes || bytes->size() < nonce_bytes + tag_bytes) {
    return std::nullopt;
  }
  std::string secret(bytes->size() - nonce_bytes - tag_bytes, '\0');
  const bool is_ours = crypto_aead_xchacha20poly1305_ietf_decrypt(
                           data_of(secret), nullptr, nullptr, data_of(*bytes) + nonce_bytes,
                           bytes->size() - nonce_bytes, data_of(context), context.size(),
                           data_of(*bytes), data_of(key->bytes)) == 0;
  return is_ours ? std::optional(secret) : std::nullopt;
}

std::string open_sealed(std::string_view sealed, std::string_view context, const KeyRing& keys) {
  auto secret = try_open_sealed(sealed, context, keys);
  if (secret) {
    return *secret;
  }
  const auto id = sealed.substr(0, sealed.find('.'));
  throw core::Error(
      core::ErrorCode::corrupt_data,
      keys.find(id) == nullptr
          ? fmt::format("a secret was sealed with a key that is not there: put the key with id "
                        "'{}' back into PLIMSOLL_KEY or service.key",
                        id)
          : "a sealed secret was changed, or is of something else",
      fmt::format("context {}", context));
}

}  // namespace plimsoll::access

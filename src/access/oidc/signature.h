// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <openssl/evp.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::access {

/// RS256, PS256, ES256 or EdDSA (RFC 7518, RFC 8037): signatures by a private key. Never `none`,
/// and no HMAC: a public key, which everybody has, could stand for its secret.
[[nodiscard]] bool is_signature_algorithm(std::string_view name);

/// A public key of a provider (RFC 7517).
struct JsonWebKey {
  std::string id;         ///< `kid`; empty: none
  std::string type;       ///< `kty`
  std::string algorithm;  ///< `alg`; empty: any of its type
  std::shared_ptr<EVP_PKEY> key;

  /// Whether the key may be asked about a signature of this algorithm.
  [[nodiscard]] bool fits(std::string_view signature_algorithm) const;
};

/// The keys of a JWKS document that signatures can be checked with: RSA of 2048 bits or more, EC
/// P-256, OKP Ed25519, none that are for encryption. Others are passed over, as RFC 7517 section 5
/// asks. Throws core::Error{corrupt_data} for no JWKS document.
[[nodiscard]] std::vector<JsonWebKey> parse_jwks(std::string_view text);

/// Whether `signature` is one of `message` by the key.
[[nodiscard]] bool is_signature(std::string_view algorithm, const JsonWebKey& key,
                                std::string_view message, std::string_view signature);

}  // namespace plimsoll::access

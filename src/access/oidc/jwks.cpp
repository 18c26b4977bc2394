// SPDX-License-Identifier: Apache-2.0
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "access/oidc/internal/claims.h"
#include "access/oidc/signature.h"
#include "access/secrets/byte_text.h"
#include "core/error.h"
#include "core/text/base64url.h"

namespace plimsoll::access {
namespace {

constexpr int min_rsa_bits = 2048;  // NIST SP 800-131A

using Key = std::shared_ptr<EVP_PKEY>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

Key owned(EVP_PKEY* key) {
  return key == nullptr ? Key() : Key(key, EVP_PKEY_free);
}

std::string bytes_under(const core::json::object& key, std::string_view name) {
  return core::from_base64url(internal::text_claim(key, name)).value_or("");
}

/// A public key of `type` from its parts; null when they are none.
Key key_from(const char* type, const Builder& parts) {
  const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(
      OSSL_PARAM_BLD_to_param(parts.get()), OSSL_PARAM_free);
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr), EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return {};
  }
  return owned(key);
}

Key rsa_key(const core::json::object& key) {
  const auto modulus = bytes_under(key, "n");
  const auto exponent = bytes_under(key, "e");
  if (modulus.empty() || exponent.empty()) {
    return {};
  }
  const Number n(BN_bin2bn(data_of(modulus), static_cast<int>(modulus.size()), nullptr), BN_free);
  const Number e(BN_bin2bn(data_of(exponent), static_cast<int>(exponent.size()), nullptr), BN_free);
  const Builder parts(OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  auto made = key_from("RSA", parts);
  return made && EVP_PKEY_get_bits(made.get()) >= min_rsa_bits ? made : Key();
}

Key ec_key(const core::json::object& key) {
  const auto x = bytes_under(key, "x");
  const auto y = bytes_under(key, "y");
  if (internal::text_claim(key, "crv") != "P-256" || x.size() != 32 || y.size() != 32) {
    return {};
  }
  const auto point = "\x04" + x + y;  // uncompressed (SEC 1 section 2.3.3)
  const Builder parts(OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_utf8_string(parts.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(parts.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  return key_from("EC", parts);
}

Key okp_key(const core::json::object& key) {
  const auto x = bytes_under(key, "x");
  if (internal::text_claim(key, "crv") != "Ed25519" || x.size() != 32) {
    return {};
  }
  return owned(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data_of(x), x.size()));
}

Key key_of_type(const std::string& type, const core::json::object& key) {
  if (type == "RSA") {
    return rsa_key(key);
  }
  if (type == "EC") {
    return ec_key(key);
  }
  return type == "OKP" ? okp_key(key) : Key();
}

}  // namespace

std::vector<JsonWebKey> parse_jwks(std::string_view text) {
  const auto document = core::parse_json(text, "the provider's keys");
  const auto* list = document.is_object() ? document.as_object().if_contains("keys") : nullptr;
  if (list == nullptr || !list->is_array()) {
    throw core::Error(core::ErrorCode::corrupt_data, "the provider's keys are no JWKS document");
  }
  std::vector<JsonWebKey> keys;
  for (const auto& item : list->as_array()) {
    if (!item.is_object()) {
      continue;
    }
    const auto& object = item.as_object();
    const auto use = internal::text_claim(object, "use");
    JsonWebKey key{.id = internal::text_claim(object, "kid"),
                   .type = internal::text_claim(object, "kty"),
                   .algorithm = internal::text_claim(object, "alg"),
                   .key = {}};
    key.key = key_of_type(key.type, object);
    if (key.key && (use.empty() || use == "sig")) {
      keys.push_back(std::move(key));
    }
  }
  return keys;
}

}  // namespace plimsoll::access

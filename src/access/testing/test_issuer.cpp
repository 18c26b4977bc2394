// SPDX-License-Identifier: Apache-2.0
#include "access/testing/test_issuer.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <charconv>

#include "access/secrets/byte_text.h"
#include "core/check.h"
#include "core/text/base64url.h"

namespace plimsoll::access::testing {
namespace {

EVP_PKEY* generate(const std::string& algorithm, int rsa_bits) {
  if (algorithm == "ES256") {
    return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
  }
  if (algorithm == "EdDSA") {
    return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  }
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(rsa_bits));
}

std::string number_of(EVP_PKEY* key, const char* name, std::size_t length) {
  BIGNUM* number = nullptr;
  PLIMSOLL_CHECK(EVP_PKEY_get_bn_param(key, name, &number) == 1);
  std::string bytes(length == 0 ? static_cast<std::size_t>(BN_num_bytes(number)) : length, '\0');
  BN_bn2binpad(number, data_of(bytes), static_cast<int>(bytes.size()));
  BN_free(number);
  return core::to_base64url(bytes);
}

/// r ‖ s of a DER signature.
std::string joined(const std::string& der) {
  const auto* at = data_of(std::string_view(der));
  ECDSA_SIG* parts = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  std::string bytes(64, '\0');
  BN_bn2binpad(ECDSA_SIG_get0_r(parts), data_of(bytes), 32);
  BN_bn2binpad(ECDSA_SIG_get0_s(parts), data_of(bytes) + 32, 32);
  ECDSA_SIG_free(parts);
  return bytes;
}

}  // namespace

TokenKey::TokenKey(std::string id, std::string algorithm, int rsa_bits)
    : id_(std::move(id)),
      algorithm_(std::move(algorithm)),
      key_(generate(algorithm_, rsa_bits), EVP_PKEY_free) {
  PLIMSOLL_CHECK(key_ != nullptr);
}

core::json::object TokenKey::jwk() const {
  core::json::object jwk{{"kid", id_}, {"alg", algorithm_}, {"use", "sig"}};
  if (algorithm_ == "ES256") {
    jwk["kty"] = "EC";
    jwk["crv"] = "P-256";
    jwk["x"] = number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32);
    jwk["y"] = number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32);
  } else if (algorithm_ == "EdDSA") {
    std::string bytes(32, '\0');
    std::size_t length = bytes.size();
    EVP_PKEY_get_raw_public_key(key_.get(), data_of(bytes), &length);
    jwk["kty"] = "OKP";
    jwk["crv"] = "Ed25519";
    jwk["x"] = core::to_base64url(bytes);
  } else {
    jwk["kty"] = "RSA";
    jwk["n"] = number_of(key_.get(), OSSL_PKEY_PARAM_RSA_N, 0);
    jwk["e"] = number_of(key_.get(), OSSL_PKEY_PARAM_RSA_E, 0);
  }
  return jwk;
}

std::string TokenKey::signature_of(std::string_view message) const {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  EVP_PKEY_CTX* padding = nullptr;
  const auto* digest = algorithm_ == "EdDSA" ? nullptr : EVP_sha256();
  PLIMSOLL_CHECK(EVP_DigestSignInit(context.get(), &padding, digest, nullptr, key_.get()) == 1);
  if (algorithm_ == "PS256") {
    EVP_PKEY_CTX_set_rsa_padding(padding, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(padding, RSA_PSS_SALTLEN_DIGEST);
  }
  std::string signature(512, '\0');
  std::size_t length = signature.size();
  PLIMSOLL_CHECK(EVP_DigestSign(context.get(), data_of(signature), &length, data_of(message),
                                message.size()) == 1);
  signature.resize(length);
  return algorithm_ == "ES256" ? joined(signature) : signature;
}

std::string TokenKey::sign(const core::json::object& header,
                           const core::json::object& claims) const {
  const auto message = core::to_base64url(core::json::serialize(header)) + "." +
                       core::to_base64url(core::json::serialize(claims));
  return message + "." + core::to_base64url(signature_of(message));
}

std::string TokenKey::sign(const core::json::object& claims) const {
  return sign({{"alg", algorithm_}, {"kid", id_}, {"typ", "JWT"}}, claims);
}

core::json::object TestIssuer::standard_metadata() {
  return {{"issuer", "https://idp.example"},
          {"authorization_endpoint", "https://idp.example/authorize"},
          {"token_endpoint", "https://idp.example/token"},
          {"jwks_uri", "https://idp.example/jwks"},
          {"end_session_endpoint", "https://idp.example/logout"},
          {"code_challenge_methods_supported", {"plain", "S256"}}};
}

FetchResult TestIssuer::answer(const FetchRequest& request) {
  asked.push_back(request);
  if (request.url.ends_with("/.well-known/openid-configuration")) {
    return {200, core::json::serialize(metadata)};
  }
  if (request.url.ends_with("/jwks")) {
    core::json::array keys(jwks.begin(), jwks.end());
    return {200, core::json::serialize(core::json::object{{"keys", keys}})};
  }
  if (request.url.ends_with("/token") && request.method == "POST") {
    return {200, core::json::serialize(token_answer)};
  }
  return {404, "nothing here"};
}

Fetch TestIssuer::fetch() {
  return [this](const FetchRequest& request) { return answer(request); };
}

int TestIssuer::times_asked(std::string_view part_of_url) const {
  return static_cast<int>(std::ranges::count_if(asked, [&](const FetchRequest& request) {
    return request.url.find(part_of_url) != std::string::npos;
  }));
}

OidcSettings TestIssuer::settings() const {
  return {.name = "Example",
          .issuer = issuer,
          .client_id = "plimsoll",
          .client_secret = {},
          .redirect_uri = "https://plimsoll.example/auth/oidc/callback",
          .post_logout_redirect_uri = "https://plimsoll.example/",
          .algorithms = {"RS256", "PS256", "ES256", "EdDSA"},
          .grants = {{"groups", "advisors", {Role::advisor, {ScopeKind::pool, "science"}}},
                     {"roles", "Auditor", {Role::auditor, {}}}}};
}

std::map<std::string, std::string> fields_of(const std::string& query) {
  std::map<std::string, std::string> fields;
  std::string name;
  std::string* into = &name;
  for (std::size_t at = 0; at < query.size(); ++at) {
    if (query[at] == '=' && into == &name) {
      into = &fields[name];
    } else if (query[at] == '&') {
      name.clear();
      into = &name;
    } else if (query[at] == '%') {
      int byte = 0;
      std::from_chars(query.data() + at + 1, query.data() + at + 3, byte, 16);
      *into += static_cast<char>(byte);
      at += 2;
    } else {
      *into += query[at];
    }
  }
  return fields;
}

}  // namespace plimsoll::access::testing

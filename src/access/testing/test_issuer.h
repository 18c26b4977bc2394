// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <openssl/evp.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "access/oidc/fetch.h"
#include "access/oidc/oidc_settings.h"
#include "core/json.h"

namespace plimsoll::access::testing {

/// A private key that signs tokens in tests, made anew for each.
class TokenKey {
 public:
  /// `algorithm`: RS256, PS256, ES256 or EdDSA.
  TokenKey(std::string id, std::string algorithm, int rsa_bits = 2048);

  [[nodiscard]] const std::string& id() const { return id_; }
  /// Its public half as a JWK.
  [[nodiscard]] core::json::object jwk() const;
  /// A compact JWS with this header and these claims.
  [[nodiscard]] std::string sign(const core::json::object& header,
                                 const core::json::object& claims) const;
  /// The same with a header that says the key's algorithm and id.
  [[nodiscard]] std::string sign(const core::json::object& claims) const;
  [[nodiscard]] std::string signature_of(std::string_view message) const;

 private:
  std::string id_;
  std::string algorithm_;
  std::shared_ptr<EVP_PKEY> key_;
};

/// What a provider answers, address by address, with what it was asked. The real one is
/// tests/oidc; this one lies where a test wants it to.
struct TestIssuer {
  std::string issuer = "https://idp.example";
  core::json::object metadata = standard_metadata();
  std::vector<core::json::object> jwks;
  core::json::object token_answer;
  std::vector<FetchRequest> asked;

  [[nodiscard]] FetchResult answer(const FetchRequest& request);
  [[nodiscard]] Fetch fetch();
  [[nodiscard]] int times_asked(std::string_view part_of_url) const;
  [[nodiscard]] OidcSettings settings() const;

 private:
  [[nodiscard]] static core::json::object standard_metadata();
};

/// The fields of a query or form.
[[nodiscard]] std::map<std::string, std::string> fields_of(const std::string& query);

}  // namespace plimsoll::access::testing

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "access/roles/grant.h"
#include "core/yaml.h"

namespace plimsoll::access {

/// Which grant a value of a claim is worth.
struct ClaimGrant {
  std::string claim;  ///< "groups", "roles", ...: a text or a list of texts
  std::string value;
  ProviderGrant grant;
};

/// How people sign in by an institution's provider.
struct OidcSettings {
  std::string name;    ///< on the button
  std::string issuer;  ///< exactly as the provider's tokens say it
  std::string client_id;
  std::string client_secret;  ///< empty: a public client, held by PKCE alone
  std::string redirect_uri;   ///< of our `/auth/oidc/callback`
  std::string post_logout_redirect_uri;
  std::vector<std::string> scopes{"openid", "profile", "email"};
  /// Signatures that are believed; others are not, whatever a token says of itself.
  std::vector<std::string> algorithms{"RS256"};
  std::string login_claim = "preferred_username";
  std::string name_claim = "name";
  bool is_provisioning = false;  ///< whoever signs in first gets an account
  std::vector<ClaimGrant> grants;
};

/// Reads settings. The client's secret is not among them: `client_secret_variable` names the
/// environment variable it is in. Throws core::Error{invalid_input} with file and line: for what is
/// unknown or missing, an issuer or address without https (but to this machine itself), or a
/// variable that is not set.
[[nodiscard]] OidcSettings read_oidc_settings(const core::YamlNode& node);

/// Whether an address may be trusted to lead where it says: https, or this machine itself.
[[nodiscard]] bool is_safe_url(std::string_view url);

}  // namespace plimsoll::access

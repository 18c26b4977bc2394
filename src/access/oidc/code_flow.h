// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "access/oidc/oidc_provider.h"
#include "access/secrets/entropy.h"
#include "access/secrets/key_ring.h"
#include "core/clock.h"
#include "core/ids.h"

namespace plimsoll::access {

/// What signing in by a provider takes; all borrowed.
struct CodeFlow {
  OidcProvider& provider;
  const KeyRing& keys;
  Entropy& entropy;
  const core::Clock& clock;
  core::TenantId tenant;
};

inline constexpr std::chrono::minutes code_flow_limit{10};  ///< from its beginning to its end

/// A sign-in that has begun.
struct StartedSignIn {
  std::string url;     ///< where to send the browser
  std::string cookie;  ///< sealed; HttpOnly, Secure, SameSite=Lax, for the callback's path, 10 min
};

/// Begins a sign-in: state, nonce and PKCE verifier of 256 bits each, kept by the browser in a
/// sealed cookie. `return_to`: where in the application to go afterwards; what is no path of ours
/// becomes "/".
[[nodiscard]] StartedSignIn begin_sign_in(const CodeFlow& flow, const std::string& return_to);

/// What the provider sends the browser back with.
struct CallbackQuery {
  std::string code;
  std::string state;
  std::string issuer;  ///< `iss`
  std::string error;   ///< `error`
};

/// Who a provider says somebody is.
struct ProviderIdentity {
  std::string issuer;
  std::string subject;
  std::string login;
  std::string name;
  std::string email;                  ///< empty: not said, or not verified
  std::vector<ProviderGrant> grants;  ///< by the settings, each once
  std::string id_token;               ///< for `logout_url`
  std::string return_to;
};

/// Ends a sign-in: compares the state, exchanges the code, checks the ID token. Throws
/// core::Error{forbidden} when anything does not fit; its detail says what. One answer for all, so
/// that nobody learns from trying.
[[nodiscard]] ProviderIdentity finish_sign_in(const CodeFlow& flow, const CallbackQuery& query,
                                              const std::string& cookie);

/// Where to send the browser to end the session at the provider too; empty when it has no such
/// place.
[[nodiscard]] std::string logout_url(OidcProvider& provider, const std::string& id_token);

/// The grants that claims are worth by the settings, each once. Throws core::Error{forbidden} when
/// the provider left groups out because there are too many (Entra: use app roles).
[[nodiscard]] std::vector<ProviderGrant> grants_of_claims(const core::json::object& claims,
                                                          const OidcSettings& settings);

}  // namespace plimsoll::access

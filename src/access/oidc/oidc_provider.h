// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/oidc/fetch.h"
#include "access/oidc/oidc_settings.h"
#include "access/oidc/signature.h"
#include "core/clock.h"

namespace plimsoll::access {

/// What a provider says of itself (OpenID Connect Discovery 1.0).
struct ProviderMetadata {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  std::string end_session_endpoint;  ///< empty: none
  bool says_issuer = false;          ///< in its answers to the browser (RFC 9207)
};

inline constexpr std::chrono::hours metadata_age{12};  ///< after which it is asked again
/// Between two requests for keys that are not known: tokens with made-up key ids do not make us a
/// nuisance to the provider.
inline constexpr std::chrono::seconds key_patience{60};

/// An institution's provider: its settings, and what it said of itself and its keys, kept for a
/// while. Thread-safe. All functions that ask the provider throw what `Fetch` throws, and
/// core::Error{corrupt_data} when the answer is none or another provider's.
class OidcProvider {
 public:
  OidcProvider(OidcSettings settings, Fetch fetch, const core::Clock& clock);

  [[nodiscard]] const OidcSettings& settings() const { return settings_; }
  [[nodiscard]] ProviderMetadata metadata();
  /// The provider's keys with this id that fit the algorithm; without an id, all that fit.
  [[nodiscard]] std::vector<JsonWebKey> keys_for(std::string_view id, std::string_view algorithm);
  /// The answer to a request as JSON. `what` stands for it in messages.
  [[nodiscard]] core::json::object ask(const FetchRequest& request, std::string_view what);

 private:
  void refresh_metadata();
  void refresh_keys();
  [[nodiscard]] std::vector<JsonWebKey> fitting(std::string_view id,
                                                std::string_view algorithm) const;

  OidcSettings settings_;
  Fetch fetch_;
  const core::Clock& clock_;
  std::mutex guard_;
  std::optional<ProviderMetadata> metadata_;
  core::Timestamp metadata_at_;
  std::vector<JsonWebKey> keys_;
  std::optional<core::Timestamp> keys_at_;  ///< when they were last asked for
};

}  // namespace plimsoll::access

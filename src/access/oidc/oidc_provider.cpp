// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/oidc_provider.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/oidc/internal/claims.h"
#include "core/error.h"

namespace plimsoll::access {
namespace {

using internal::text_claim;

constexpr std::size_t max_answer_bytes = 1UL << 20U;

[[noreturn]] void refuse_provider(std::string_view what, const std::string& detail = {}) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("the identity provider's answer cannot be used: {}", what), detail);
}

std::string well_known(const std::string& issuer) {
  return issuer + (issuer.ends_with('/') ? "" : "/") + ".well-known/openid-configuration";
}

std::string endpoint(const core::json::object& answer, std::string_view name) {
  auto url = text_claim(answer, name);
  if (!is_safe_url(url)) {
    refuse_provider(fmt::format("{} is missing or not https", name), url);
  }
  return url;
}

ProviderMetadata metadata_of(const core::json::object& answer, const OidcSettings& settings) {
  if (text_claim(answer, "issuer") != settings.issuer) {
    refuse_provider(
        "it is another issuer's: compare 'issuer' in the settings with what the provider says",
        text_claim(answer, "issuer"));
  }
  const auto methods = internal::texts_claim(answer, "code_challenge_methods_supported");
  if (!methods.empty() && std::ranges::find(methods, "S256") == methods.end()) {
    refuse_provider("it does not know PKCE with S256");
  }
  ProviderMetadata metadata{.authorization_endpoint = endpoint(answer, "authorization_endpoint"),
                            .token_endpoint = endpoint(answer, "token_endpoint"),
                            .jwks_uri = endpoint(answer, "jwks_uri"),
                            .end_session_endpoint = {}};
  if (answer.contains("end_session_endpoint")) {
    metadata.end_session_endpoint = endpoint(answer, "end_session_endpoint");
  }
  const auto* says = answer.if_contains("authorization_response_iss_parameter_supported");
  metadata.says_issuer = says != nullptr && says->is_bool() && says->as_bool();
  return metadata;
}

}  // namespace

OidcProvider::OidcProvider(OidcSettings settings, Fetch fetch, const core::Clock& clock)
    : settings_(std::move(settings)), fetch_(std::move(fetch)), clock_(clock) {}

core::json::object OidcProvider::ask(const FetchRequest& request, std::string_view what) {
  const auto result = fetch_(request);
  if (result.status != 200) {
    refuse_provider(fmt::format("{}: status {}", what, result.status), result.body.substr(0, 500));
  }
  if (result.body.size() > max_answer_bytes) {
    refuse_provider(fmt::format("{}: more than 1 MiB", what));
  }
  const auto answer = core::parse_json(result.body, what);
  if (!answer.is_object()) {
    refuse_provider(fmt::format("{}: no JSON object", what));
  }
  return answer.as_object();
}

void OidcProvider::refresh_metadata() {
  if (!metadata_ || metadata_at_ + metadata_age <= clock_.now()) {
    metadata_ = metadata_of(
        ask({.url = well_known(settings_.issuer), .headers = {}, .body = {}}, "its configuration"),
        settings_);
    metadata_at_ = clock_.now();
  }
}

void OidcProvider::refresh_keys() {
  refresh_metadata();
  keys_at_ = clock_.now();  // before it is asked: a provider that fails is not asked more often
  const auto answer =
      ask({.url = metadata_->jwks_uri, .headers = {}, .body = {}}, "the provider's keys");
  keys_ = parse_jwks(core::json::serialize(answer));
}

ProviderMetadata OidcProvider::metadata() {
  const std::scoped_lock lock(guard_);
  refresh_metadata();
  return *metadata_;
}

std::vector<JsonWebKey> OidcProvider::fitting(std::string_view id,
                                              std::string_view algorithm) const {
  std::vector<JsonWebKey> found;
  std::ranges::copy_if(keys_, std::back_inserter(found), [&](const JsonWebKey& key) {
    return key.fits(algorithm) && (id.empty() || key.id == id);
  });
  return found;
}

std::vector<JsonWebKey> OidcProvider::keys_for(std::string_view id, std::string_view algorithm) {
  const std::scoped_lock lock(guard_);
  const auto now = clock_.now();
  if (!keys_at_ || *keys_at_ + metadata_age <= now) {
    refresh_keys();
  }
  auto found = fitting(id, algorithm);
  if (found.empty() && *keys_at_ + key_patience <= now) {
    refresh_keys();  // the provider may have changed its keys
    found = fitting(id, algorithm);
  }
  return found;
}

}  // namespace plimsoll::access

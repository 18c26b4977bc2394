// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/oidc_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "access/oidc/signature.h"
#include "core/error.h"

namespace plimsoll::access {
namespace {

std::string read_url(const core::YamlNode& node) {
  const auto url = node.text();
  if (!is_safe_url(url)) {
    refuse(node, fmt::format("'{}' does not begin with https://", url));
  }
  return url;
}

std::string read_secret(const core::YamlNode& node) {
  if (!node.has("client_secret_variable")) {
    return {};
  }
  const auto variable = node.at("client_secret_variable").text();
  const char* secret = std::getenv(variable.c_str());
  if (secret == nullptr || *secret == '\0') {
    refuse(node.at("client_secret_variable"),
           fmt::format("the environment variable {} is not set: put the client's secret there",
                       variable));
  }
  return secret;
}

std::vector<std::string> read_texts(const core::YamlNode& list) {
  std::vector<std::string> texts;
  for (const auto& item : list.items()) {
    texts.push_back(item.text());
  }
  return texts;
}

std::vector<std::string> read_algorithms(const core::YamlNode& list) {
  for (const auto& item : list.items()) {
    if (!is_signature_algorithm(item.text())) {
      refuse(item, fmt::format("'{}' is no signature that can be believed: RS256, PS256, ES256 or "
                               "EdDSA",
                               item.text()));
    }
  }
  return read_texts(list);
}

ClaimGrant read_claim_grant(const core::YamlNode& node) {
  node.allow_only({"claim", "value", "role", "scope"});
  const auto role = parse_role(node.at("role").text());
  const auto scope = GrantScope::parse(node.at("scope").text());
  if (!role || !scope || scope->kind == ScopeKind::student) {
    refuse(node,
           "a grant has a role and a scope: tenant, faculty:<name>, programme:<name> or "
           "pool:<name>");
  }
  return {node.at("claim").text(), node.at("value").text(), {*role, *scope}};
}

}  // namespace

bool is_safe_url(std::string_view url) {
  if (std::ranges::any_of(url, [](unsigned char character) { return character <= 0x20; })) {
    return false;
  }
  constexpr std::array<std::string_view, 3> here{"http://127.0.0.1", "http://localhost",
                                                 "http://[::1]"};
  const bool is_here = std::ranges::any_of(here, [&](std::string_view prefix) {
    const auto rest = url.substr(std::min(prefix.size(), url.size()));
    return url.starts_with(prefix) && (rest.empty() || rest[0] == ':' || rest[0] == '/');
  });
  return is_here || (url.starts_with("https://") && url.size() > 8 && url[8] != '/');
}

OidcSettings read_oidc_settings(const core::YamlNode& node) {
  node.allow_only({"name", "issuer", "client_id", "client_secret_variable", "redirect_uri",
                   "post_logout_redirect_uri", "scopes", "algorithms", "login_claim", "name_claim",
                   "provisioning", "grants"});
  OidcSettings settings;
  settings.name = node.at("name").text();
  settings.issuer = read_url(node.at("issuer"));
  settings.client_id = node.at("client_id").text();
  settings.client_secret = read_secret(node);
  settings.redirect_uri = read_url(node.at("redirect_uri"));
  if (node.has("post_logout_redirect_uri")) {
    settings.post_logout_redirect_uri = read_url(node.at("post_logout_redirect_uri"));
  }
  if (node.has("scopes")) {
    settings.scopes = read_texts(node.at("scopes"));
  }
  if (node.has("algorithms")) {
    settings.algorithms = read_algorithms(node.at("algorithms"));
  }
  settings.login_claim = node.text_or("login_claim", settings.login_claim);
  settings.name_claim = node.text_or("name_claim", settings.name_claim);
  settings.is_provisioning = node.boolean_or("provisioning", false);
  if (node.has("grants")) {
    for (const auto& item : node.at("grants").items()) {
      settings.grants.push_back(read_claim_grant(item));
    }
  }
  return settings;
}

}  // namespace plimsoll::access

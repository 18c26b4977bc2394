// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/internal/form.h"

#include <fmt/format.h>

#include "access/secrets/byte_text.h"

namespace plimsoll::access::internal {

std::string form_text(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    text += fmt::format("{}{}={}", text.empty() ? "" : "&", to_uri_text(name), to_uri_text(value));
  }
  return text;
}

std::string with_query(const std::string& url, const std::string& query) {
  return url + (url.find('?') == std::string::npos ? "?" : "&") + query;
}

std::string basic_authorization(std::string_view name, std::string_view secret) {
  return "Basic " + to_base64(fmt::format("{}:{}", to_uri_text(name), to_uri_text(secret)));
}

}  // namespace plimsoll::access::internal

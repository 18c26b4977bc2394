// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <map>
#include <string>

namespace plimsoll::access {

/// A request to an identity provider.
struct FetchRequest {
  std::string method = "GET";
  std::string url;
  std::map<std::string, std::string> headers;
  std::string body;
};

struct FetchResult {
  int status = 0;
  std::string body;
};

/// How requests are made; whoever calls brings it. It verifies certificates, follows no redirects,
/// has limits on size and time, and throws core::Error{resource_exhausted} when there is no answer.
using Fetch = std::function<FetchResult(const FetchRequest&)>;

}  // namespace plimsoll::access

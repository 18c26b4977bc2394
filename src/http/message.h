// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/json.h"
#include "http/fields/query_string.h"
#include "http/headers.h"

namespace plimsoll::http {

/// Bytes that several answers may share.
using Body = std::shared_ptr<const std::string>;

/// A request whose syntax, limits and route were found good.
struct Request {
  std::string method;
  std::string path;    ///< decoded, without the query
  std::string route;   ///< the template that matched, e.g. "/api/v1/queue/{student}"
  std::string target;  ///< as it came
  Query query;
  Headers headers;
  std::string body;
  std::map<std::string, std::string> path_parameters;  ///< decoded, never empty
  std::string remote_address;  ///< of the client, also behind a trusted proxy
  std::string request_id;
  bool is_secure = false;  ///< the client's connection is encrypted
};

struct Response {
  int status = 200;
  std::string content_type;
  Headers headers;
  Body body;
  /// The body has a secret in it (a CSRF token) beside text a client can choose: never compressed,
  /// because the length would tell of it (BREACH).
  bool has_secret = false;
};

/// `value` as `application/json`.
[[nodiscard]] Response json_response(const core::json::value& value, int status = 200);

/// `text` as it is.
[[nodiscard]] Response text_response(std::string text, std::string content_type, int status = 200);

/// 204, or another status without a body.
[[nodiscard]] Response empty_response(int status = 204);

}  // namespace plimsoll::http

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/time.h"
#include "http/message.h"

namespace plimsoll::http {

/// What the transport adds to an answer.
struct ResponseFrame {
  core::Timestamp now;
  std::string_view request_id;
  bool is_secure = false;  ///< the client's connection is encrypted
  bool closes = false;     ///< no further request is read
};

/// Status line and headers, with the empty line: what the handler set, what every answer has
/// (Content-Security-Policy and the like), `no-store` where the handler said nothing else.
[[nodiscard]] std::string response_head(const Response& response, const ResponseFrame& frame);

/// Whether an answer with this status has a body (RFC 9110 section 6.4.1).
[[nodiscard]] bool has_content(int status);

}  // namespace plimsoll::http

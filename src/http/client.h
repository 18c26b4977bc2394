// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

#include "http/headers.h"

namespace plimsoll::http {

/// A request of ours to another service.
struct OutgoingRequest {
  std::string method = "GET";
  std::string url;  ///< http or https
  Headers headers;  ///< besides Host, Content-Length, Accept-Encoding and Connection
  std::string body;
};

struct IncomingResponse {
  int status = 0;
  Headers headers;
  std::string body;
};

struct ClientOptions {
  std::chrono::milliseconds timeout = std::chrono::seconds(10);  ///< for all of it together
  std::size_t most_bytes = 1024 * 1024;                          ///< of the answer's body
  /// Certificates (PEM) that vouch for the other side; empty: those of the system.
  std::filesystem::path trusted_certificates;
};

/// Sends a request over a connection of its own and waits for the answer. Redirects are answers
/// like others; the other side's certificate must be valid for the host's name (TLS 1.2 or 1.3).
///
/// Throws core::Error: invalid_input for a URL that is none, resource_exhausted when the other side
/// cannot be reached, is not trusted, takes too long, or says too much. The public text names the
/// host and nothing else of the URL.
[[nodiscard]] IncomingResponse fetch(const OutgoingRequest& request,
                                     const ClientOptions& options = {});

}  // namespace plimsoll::http

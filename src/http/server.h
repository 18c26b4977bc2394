// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "http/limits.h"
#include "http/router.h"

namespace plimsoll::http {

/// A certificate chain and its private key, as PEM files.
struct TlsFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any that is free
  /// TLS 1.3. Without it, only the loopback interface is served, or trusted proxies.
  std::optional<TlsFiles> tls;
  /// Addresses and networks whose X-Forwarded-For, X-Forwarded-Proto and X-Request-Id are believed.
  std::vector<std::string> trusted_proxies;
  std::filesystem::path access_log;  ///< "-": standard error; empty: none
  Limits limits;
  std::shared_ptr<const core::Clock> clock = std::make_shared<core::SystemClock>();
};

/// An HTTP/1.1 server: one thread for all connections, and worker threads for handlers, which may
/// block.
class Server {
 public:
  /// Listens; connections wait until `start`. Throws core::Error{invalid_input} when an option is
  /// wrong, the address is in use, or the certificate cannot be used.
  Server(Options options, Router router);
  /// Stops.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port that is listened on.
  [[nodiscard]] std::uint16_t port() const;

  void start();
  /// Takes no more connections, lets requests in flight finish within `shutdown_time`, closes. A
  /// handler that still runs then is waited for; its client is not.
  void stop();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace plimsoll::http

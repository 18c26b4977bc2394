// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "server/api/call.h"

namespace plimsoll::server {

/// Every operation of the service, in no particular order.
[[nodiscard]] Api whole_api();

/// The service of one tenant: the API of contracts/api/openapi.yaml and the web application.
class Service {
 public:
  /// Opens the tenant and listens; requests wait until `start`.
  explicit Service(const Settings& settings);

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] Institution& institution() { return *institution_; }
  void start() { server_->start(); }
  /// Takes no more requests and finishes those in flight.
  void stop() { server_->stop(); }

 private:
  std::unique_ptr<Institution> institution_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace plimsoll::server

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "jobs/cycle/job_runner.h"
#include "server/api/call.h"
#include "server/audit_log/index_keeper.h"
#include "server/notices/messenger.h"

namespace plimsoll::server {

/// Every operation of the service, in no particular order.
[[nodiscard]] Api whole_api();

/// The service of one tenant: the API of contracts/api/openapi.yaml, the web application, and the
/// tenant's jobs in the background.
class Service {
 public:
  /// Opens the tenant and listens; requests wait until `start`.
  explicit Service(const Settings& settings);

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] Institution& institution() { return *institution_; }
  void start();
  /// Takes no more requests, finishes those in flight, and leaves a running job to be resumed.
  void stop();

 private:
  std::unique_ptr<Institution> institution_;
  std::unique_ptr<Messenger> messenger_;
  std::unique_ptr<IndexKeeper> index_keeper_;
  std::unique_ptr<http::Server> server_;
  std::unique_ptr<jobs::JobRunner> jobs_;
};

}  // namespace plimsoll::server

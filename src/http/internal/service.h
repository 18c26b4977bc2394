// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "http/internal/access_log.h"
#include "http/internal/exchange.h"
#include "http/internal/open_connections.h"
#include "http/internal/worker_pool.h"
#include "http/server.h"

namespace plimsoll::http {

/// What the connections of a server share. All of it belongs to the thread that runs them; jobs of
/// the workers touch their own exchange only.
struct Service {
  Service(Options options, Router router);

  /// An id for the next request, other than those of other servers and earlier runs.
  [[nodiscard]] std::string next_request_id();

  Options options;
  Router router;
  Site site;
  AccessLog access_log;
  OpenConnections connections;
  WorkerPool workers;
  bool is_stopping = false;

 private:
  std::string id_prefix_;
  std::uint64_t last_id_ = 0;
};

}  // namespace plimsoll::http

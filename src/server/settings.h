// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/clock.h"
#include "http/rate_limit.h"
#include "http/server.h"

namespace plimsoll::server {

/// What a service is started with.
struct Settings {
  std::filesystem::path workspace;
  std::string tenant;
  std::string database_url = {};         ///< empty: SQLite, service.sqlite in the workspace
  std::string database_owner_url = {};   ///< PostgreSQL: who owns the tables
  std::filesystem::path oidc_file = {};  ///< settings of an identity provider; empty: none
  bool is_demonstration = false;         ///< the sign-in page shows its accounts and their password
  http::Rate account_rate = {.per_second = 50, .burst = 200};  ///< of one account's requests
  std::int64_t memory_limit_bytes = 0;  ///< of each engine; 0: the engine's own choice
  int threads = 0;
  http::Options http = {};
  std::shared_ptr<const core::Clock> clock = std::make_shared<core::SystemClock>();
};

}  // namespace plimsoll::server

// SPDX-License-Identifier: Apache-2.0
#include "http/internal/open_connections.h"

namespace plimsoll::http {

bool OpenConnections::admits(const std::string& client) const {
  const auto found = by_client_.find(client);
  return connections_.size() < limits_.connections &&
         (client.empty() || found == by_client_.end() ||
          found->second < limits_.connections_per_address);
}

OpenConnections::Place::Place(OpenConnections& all, OpenConnection& connection,
                              const std::string& client)
    : all_(all), connection_(&connection), client_(client) {
  all_.connections_.insert(connection_);
  ++all_.by_client_[client_];
}

OpenConnections::Place::~Place() {
  all_.connections_.erase(connection_);
  const auto count = all_.by_client_.find(client_);
  if (--count->second == 0) {
    all_.by_client_.erase(count);
  }
}

void OpenConnections::interrupt_late(OpenConnection::Clock::time_point now) {
  for (auto* connection : connections_) {
    if (connection->deadline < now) {
      connection->is_late = true;
      connection->interrupt();
    }
  }
}

void OpenConnections::interrupt_idle() {
  for (auto* connection : connections_) {
    if (connection->is_idle()) {
      connection->interrupt();
    }
  }
}

void OpenConnections::abort_all() {
  for (auto* connection : connections_) {
    connection->abort();
  }
}

}  // namespace plimsoll::http

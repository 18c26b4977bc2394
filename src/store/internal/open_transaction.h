// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/internal/connection.h"

namespace plimsoll::store {

/// What was begun on a connection, undone unless committed.
class OpenTransaction {
 public:
  explicit OpenTransaction(Connection& connection) : connection_(connection) {}
  OpenTransaction(const OpenTransaction&) = delete;
  ~OpenTransaction() {
    if (!is_committed_) {
      connection_.roll_back();
    }
  }
  void commit() {
    connection_.commit();
    is_committed_ = true;
  }

 private:
  Connection& connection_;
  bool is_committed_ = false;
};

}  // namespace plimsoll::store

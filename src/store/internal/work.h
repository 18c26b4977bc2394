// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "core/check.h"
#include "store/internal/connection_pool.h"
#include "store/internal/open_transaction.h"

namespace plimsoll::store {

/// The inside of a Transaction.
class Work {
 public:
  Work(std::unique_ptr<ConnectionPool::Lease> lease, core::TenantId tenant, Intent intent)
      : lease_(std::move(lease)), tenant_(std::move(tenant)), open_(lease_->connection()) {
    lease_->connection().begin(tenant_, intent);
  }

  [[nodiscard]] const core::TenantId& tenant() const { return tenant_; }

  /// Does one thing to the connection; after one that failed, and after the commit, nothing more.
  template <class Body>
  auto step(Body body) {
    PLIMSOLL_CHECK(is_usable_);
    is_usable_ = false;
    auto result = body(lease_->connection());
    is_usable_ = true;
    return result;
  }
  void commit() {
    PLIMSOLL_CHECK(is_usable_);
    is_usable_ = false;
    open_.commit();
    lease_.reset();  // for others, even while this object is kept
  }

 private:
  std::unique_ptr<ConnectionPool::Lease> lease_;
  core::TenantId tenant_;
  OpenTransaction open_;
  bool is_usable_ = true;
};

}  // namespace plimsoll::store

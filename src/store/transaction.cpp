// SPDX-License-Identifier: Apache-2.0
#include "store/transaction.h"

#include "store/internal/work.h"

namespace plimsoll::store {
namespace {

/// The parameters with the transaction's tenant; a statement that gives its own is refused.
Parameters of_tenant(Parameters parameters, const core::TenantId& tenant) {
  for (const auto& given : parameters) {
    PLIMSOLL_CHECK(given.first != "tenant");
  }
  parameters.emplace_back("tenant", tenant.text());
  return parameters;
}

}  // namespace

Transaction::Transaction(std::unique_ptr<Work> work) : work_(std::move(work)) {}
Transaction::Transaction(Transaction&& other) noexcept = default;
Transaction& Transaction::operator=(Transaction&& other) noexcept = default;
Transaction::~Transaction() = default;

std::vector<Row> Transaction::query(const core::Query& query, Parameters parameters) {
  const auto all = of_tenant(std::move(parameters), work_->tenant());
  return work_->step([&](Connection& connection) { return connection.query(query, all); });
}

std::int64_t Transaction::execute(const core::Query& query, Parameters parameters) {
  const auto all = of_tenant(std::move(parameters), work_->tenant());
  return work_->step([&](Connection& connection) { return connection.execute(query, all); });
}

void Transaction::commit() {
  work_->commit();
}

const core::TenantId& Transaction::tenant() const {
  return work_->tenant();
}

}  // namespace plimsoll::store

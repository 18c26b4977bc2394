// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "core/ids.h"
#include "core/query.h"
#include "store/parameters.h"
#include "store/row.h"

namespace plimsoll::store {

class Work;

/// What one tenant's data are read and changed in: all of it happens at commit, or none. Undone
/// unless committed. For one thread at a time, and one transaction a thread: a second would wait
/// for the first.
///
/// Each statement names :tenant, which is bound from here. A transaction that sees an error is good
/// for nothing more, with either engine; to go on where a row may be there already, say
/// `on conflict do nothing`.
class Transaction {
 public:
  explicit Transaction(std::unique_ptr<Work> work);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&& other) noexcept;
  ~Transaction();

  /// The rows of a statement. Throws core::Error: conflict (a key or a reference is against it),
  /// forbidden (rows that are only ever added to; another tenant's), invalid_input (null, a check),
  /// resource_exhausted (see TransientError too), corrupt_data, internal. core::Bug: a parameter
  /// that is missing or that the statement does not name.
  [[nodiscard]] std::vector<Row> query(const core::Query& query, Parameters parameters = {});
  /// Runs a statement without result; the number of rows it changed. Errors as above.
  std::int64_t execute(const core::Query& query, Parameters parameters = {});
  /// Durable when it returns. Errors as above; when the connection is lost in here, nobody knows
  /// whether it happened, and the text says so.
  void commit();

  [[nodiscard]] const core::TenantId& tenant() const;

 private:
  std::unique_ptr<Work> work_;
};

}  // namespace plimsoll::store

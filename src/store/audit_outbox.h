// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/time.h"
#include "store/transaction.h"

namespace plimsoll::store {

// A change and the audit entry that tells of it are committed together: the entry waits here. It is
// then appended to the audit log, which takes an act's id once, and marked. Whoever stops in
// between appends and marks it again.

/// What is to be entered in the audit log.
struct AuditIntent {
  std::string act_id;    ///< see audit::NewEntry
  std::string entry;     ///< JSON, without anything personal
  std::string personal;  ///< JSON; kept until the act is marked
};

/// Throws core::Error(conflict) when the act is there already.
void put_intent(Transaction& transaction, const AuditIntent& intent, core::Timestamp now);

/// Those of the transaction's tenant that are not marked, oldest first, at most so many.
[[nodiscard]] std::vector<AuditIntent> list_unsequenced(Transaction& transaction,
                                                        std::int64_t most);

/// Says that the audit log has the act as its entry number `sequence`. Again is the same. Throws
/// core::Error(corrupt_data) when the act is not there or is said to be another entry.
void mark_sequenced(Transaction& transaction, const std::string& act_id, std::int64_t sequence);

}  // namespace plimsoll::store

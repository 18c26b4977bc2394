// SPDX-License-Identifier: Apache-2.0
#include "store/audit_outbox.h"

#include <fmt/format.h>

#include "core/error.h"
#include "store/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::store {

void put_intent(Transaction& transaction, const AuditIntent& intent, core::Timestamp now) {
  transaction.execute(sql::outbox_put, {{"act_id", intent.act_id},
                                        {"entry", intent.entry},
                                        {"personal", intent.personal},
                                        {"created_at", time_text(now)}});
}

std::vector<AuditIntent> list_unsequenced(Transaction& transaction, std::int64_t most) {
  std::vector<AuditIntent> intents;
  for (const auto& row : transaction.query(sql::outbox_unsequenced, {{"most", most}})) {
    intents.push_back({.act_id = row.text("act_id"),
                       .entry = row.text("entry"),
                       .personal = row.text("personal")});
  }
  return intents;
}

void mark_sequenced(Transaction& transaction, const std::string& act_id, std::int64_t sequence) {
  const auto marked =
      transaction.execute(sql::outbox_mark, {{"act_id", act_id}, {"sequence", sequence}});
  if (marked != 1) {
    throw core::Error(
        core::ErrorCode::corrupt_data,
        fmt::format("the audit log and the database do not agree on an act: {} is not "
                    "entry {}; verify the log",
                    act_id, sequence));
  }
}

}  // namespace plimsoll::store

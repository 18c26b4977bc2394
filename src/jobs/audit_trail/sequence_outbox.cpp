// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/sequence_outbox.h"

#include <string>
#include <vector>

#include "core/json.h"
#include "store/audit_outbox.h"
#include "store/retries.h"

namespace plimsoll::jobs {
namespace {

constexpr std::int64_t acts_at_once = 256;

audit::NewEntry entry_of(const store::AuditIntent& intent) {
  const auto entry = core::parse_json(intent.entry, "an act of the outbox").as_object();
  const auto text = [&](const char* name) { return std::string(entry.at(name).as_string()); };
  audit::NewEntry made{.act_id = intent.act_id,
                       .action = text("action"),
                       .actor = text("actor"),
                       .object = text("object"),
                       .purpose = text("purpose"),
                       .at = core::parse_timestamp(text("at")).value(),
                       .facts = entry.at("facts").as_object(),
                       .personal = {}};
  const auto personal = core::parse_json(intent.personal, "an act of the outbox");
  for (const auto& [name, value] : personal.as_object()) {
    made.personal[std::string(name)] = value.as_string();
  }
  return made;
}

std::vector<store::AuditIntent> waiting(store::Database& database, const core::TenantId& tenant) {
  auto transaction = database.begin(tenant, store::Intent::read);
  return store::list_unsequenced(transaction, acts_at_once);
}

}  // namespace

void sequence_outbox(store::Database& database, const core::TenantId& tenant, audit::Log& log) {
  for (auto intents = waiting(database, tenant); !intents.empty();
       intents = waiting(database, tenant)) {
    std::vector<audit::NewEntry> entries;
    for (const auto& intent : intents) {
      entries.push_back(entry_of(intent));
    }
    const auto receipts = log.append(entries);
    store::with_retries(database, tenant, [&](store::Transaction& transaction) {
      for (std::size_t index = 0; index < intents.size(); ++index) {
        store::mark_sequenced(transaction, intents[index].act_id,
                              static_cast<std::int64_t>(receipts[index].sequence));
      }
    });
  }
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/audited_act_log.h"

#include <fmt/format.h>

#include "core/error.h"

namespace plimsoll::jobs {
namespace {

std::string act_id(std::int64_t number) {
  return fmt::format("registry/{}", number);
}

/// An act as the audit log keeps it: bound to the journal's record by its hash. What the person
/// wrote is free text, and so a commitment only.
audit::NewEntry entry_of(const registry::RecordedAct& record) {
  const auto& act = record.act;
  return {.act_id = act_id(record.number),
          .action = fmt::format("{}.{}", registry::name_of(act.package_kind),
                                registry::name_of(act.kind)),
          .actor = act.actor,
          .object = fmt::format("{}/{}", registry::name_of(act.package_kind), act.package),
          .purpose = "approval",
          .at = act.at,
          .facts = {{"record_hash", record.hash},
                    {"role", core::json::string(registry::name_of(act.role))},
                    {"subject", act.subject}},
          .personal = {{"comment", act.comment}}};
}

[[noreturn]] void report_changed(const std::string& what) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("the registry's journal is not what the audit log recorded: {}; "
                                "restore it from a backup",
                                what));
}

}  // namespace

AuditedActLog::AuditedActLog(const JobContext& context)
    : context_(context), journal_(context.tenant.directory / "registry") {}

std::vector<registry::RecordedAct> AuditedActLog::read() const {
  auto acts = journal_.read();
  if (acts.empty() && !std::filesystem::exists(audit_places(context_).folder)) {
    return acts;
  }
  record(acts);
  if (is_behind(acts.size())) {
    // Somebody may have acted since the journal was read.
    const auto before = acts.size();
    acts = journal_.read();
    if (acts.size() == before) {
      report_changed(fmt::format("acts from number {} on are missing", before));
    }
    record(acts);
  }
  return acts;
}

bool AuditedActLog::append(std::int64_t number, const std::string& previous,
                           const registry::Act& act) {
  if (!journal_.append(number, previous, act)) {
    return false;
  }
  (void)read();
  return true;
}

void AuditedActLog::record(const std::vector<registry::RecordedAct>& acts) const {
  if (!log_) {
    log_ = std::make_unique<AuditLogInUse>(context_);
  }
  std::vector<audit::NewEntry> entries;
  for (const auto& record : acts) {
    entries.push_back(entry_of(record));
  }
  try {
    (void)(*log_)->append(entries);
  } catch (const core::Error& error) {
    if (error.code() == core::ErrorCode::conflict) {
      report_changed(error.public_text());
    }
    throw;
  }
}

bool AuditedActLog::is_behind(std::size_t acts) const {
  return (*log_)->find(act_id(static_cast<std::int64_t>(acts))).has_value();
}

}  // namespace plimsoll::jobs

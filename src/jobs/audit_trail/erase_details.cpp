// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/erase_details.h"

#include <span>

#include "audit/index/entry_query.h"
#include "core/error.h"

namespace plimsoll::jobs {
namespace {

std::vector<std::uint64_t> chosen(audit::Log& log, const DetailChoice& choice) {
  if (choice.student.empty() == !choice.entry) {
    core::refuse(
        "the details of a student's entries are erased, or those of one entry: name one of both");
  }
  if (!choice.entry) {
    return log.find_personal(std::string(audit::subject_field), choice.student);
  }
  (void)log.entry(*choice.entry);  // throws when there is none
  return log.with_details(std::span(&*choice.entry, 1));
}

}  // namespace

std::vector<std::uint64_t> details_to_erase(const JobContext& context, const DetailChoice& choice) {
  const AuditLogInUse log(context);
  return chosen(*log, choice);
}

std::uint64_t erase_details(const JobContext& context, const DetailChoice& choice,
                            const std::string& reason) {
  if (reason.empty()) {
    core::refuse("an erasure needs a reason, which stays on record");
  }
  const AuditLogInUse log(context);
  return log->erase_details(chosen(*log, choice), new_act(context, {.action = "details.erased",
                                                                    .object = "audit_log",
                                                                    .purpose = "erasure",
                                                                    .facts = {{"reason", reason}},
                                                                    .personal = {}}));
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "audit/log_of_acts.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// Where the tenant's audit log is.
[[nodiscard]] audit::LogPlaces audit_places(const JobContext& context);

/// The tenant's audit log, made when there is none.
[[nodiscard]] audit::Log open_audit_log(const JobContext& context);

/// The tenant's audit log for as long as this object lives: the one that the context has open, or
/// one of its own.
class AuditLogInUse {
 public:
  explicit AuditLogInUse(const JobContext& context);
  audit::Log& operator*() const { return *log_; }
  audit::Log* operator->() const { return log_; }

 private:
  std::unique_ptr<audit::Log> own_;
  audit::Log* log_;
};

/// The entry of an act that happens now, with an id of its own, by the account of the operating
/// system when it names nobody.
[[nodiscard]] audit::NewEntry new_act(const JobContext& context, audit::NewEntry entry);

/// Records an act at the clock's now, by the account of the operating system when the entry names
/// nobody. Returns when it is on the disk: nothing is shown or done before. Throws core::Error when
/// it cannot be recorded: then it must not be done.
void record_act(const JobContext& context, audit::NewEntry entry);

/// The same for an act with an id of its own, which is recorded once: whoever repeats it adds
/// nothing.
void record_act_once(const JobContext& context, audit::NewEntry entry);

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/record_act.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

namespace plimsoll::jobs {
namespace {

/// The account of the operating system that runs the program: all there is until people sign in.
std::string account() {
  const auto* user = ::getpwuid(::geteuid());
  return user == nullptr ? fmt::format("os:{}", ::geteuid()) : fmt::format("os:{}", user->pw_name);
}

/// An entry that says when, and by whom.
audit::NewEntry completed(const JobContext& context, audit::NewEntry entry) {
  entry.at = context.clock.now();
  if (entry.actor.empty()) {
    entry.actor = account();
  }
  return entry;
}

void append(audit::Log& log, const audit::NewEntry& entry) {
  (void)log.append(std::span(&entry, 1));
}

}  // namespace

audit::LogPlaces audit_places(const JobContext& context) {
  return {context.tenant.directory / "audit"};
}

audit::Log open_audit_log(const JobContext& context) {
  return {audit_places(context).folder, {.name = context.tenant.name}};
}

AuditLogInUse::AuditLogInUse(const JobContext& context) : log_(context.audit_log) {
  if (log_ == nullptr) {
    own_ = std::make_unique<audit::Log>(audit_places(context).folder,
                                        audit::Log::Options{.name = context.tenant.name});
    log_ = own_.get();
  }
}

audit::NewEntry new_act(const JobContext& context, audit::NewEntry entry) {
  entry.act_id = audit::new_act_id();
  return completed(context, std::move(entry));
}

void record_act(const JobContext& context, audit::NewEntry entry) {
  const AuditLogInUse log(context);
  append(*log, new_act(context, std::move(entry)));
}

void record_act_once(const JobContext& context, audit::NewEntry entry) {
  const AuditLogInUse log(context);
  if (!log->find(entry.act_id)) {
    append(*log, completed(context, std::move(entry)));
  }
}

}  // namespace plimsoll::jobs

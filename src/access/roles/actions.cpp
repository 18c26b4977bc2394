// SPDX-License-Identifier: Apache-2.0
#include "access/roles/actions.h"

#include <algorithm>
#include <array>

namespace plimsoll::access {
namespace {

constexpr std::array actions = std::to_array<Action>({
    {"queue.view", "queue", "see a pool's queue with names"},
    {"export.queue", "queue", "take a pool's queue out as a file"},
    {"student.view", "student", "see a student by name with score and reasons"},
    {"student.feedback", "student", "say that a reason is wrong, known or irrelevant"},
    {"alert.raise", "student", "raise an alert or kudos about a student"},
    {"access.report", "student", "see who looked at a student, and who may"},
    {"case.view", "case", "read contacts, tasks and interventions"},
    {"case.write", "case", "record contacts, tasks and interventions"},
    {"note.write", "note", "write notes"},
    {"note.read_restricted", "note", "read restricted notes of others"},
    {"feedback.review", "feedback", "see in counts what feedback and use say of reasons and lists"},
    {"model.view", "release", "read model cards and releases"},
    {"model.act", "release", "submit, review, approve, promote or roll back releases"},
    {"pool.view", "pool", "see pools and their capacities"},
    {"capacity.propose", "pool", "propose capacities"},
    {"row.view", "row", "see pseudonymous rows and aggregates"},
    {"record.view", "record", "see quarantined and unmatched records and data tickets"},
    {"record.resolve", "record", "decide on quarantined and unmatched records and data tickets"},
    {"audit.view", "audit_log", "read the audit log"},
    {"audit.verify", "audit_log", "verify the audit log"},
    {"user.manage", "account", "manage accounts and grants"},
    {"break_glass.request", "account", "ask for access in an emergency"},
    {"break_glass.grant", "account", "grant another person's emergency request"},
    {"job.view", "job", "see jobs and their progress"},
    {"job.run", "job", "start and stop jobs"},
});

constexpr std::array<std::string_view, 5> purposes{"advising", "intervention_review", "model_audit",
                                                   "data_quality", "support"};

}  // namespace

std::span<const Action> all_actions() {
  return actions;
}

const Action* find_action(std::string_view name) {
  const auto* found = std::ranges::find(actions, name, &Action::name);
  return found == actions.end() ? nullptr : found;
}

bool is_resource_kind(std::string_view kind) {
  return std::ranges::find(actions, kind, &Action::kind) != actions.end();
}

std::span<const std::string_view> all_purposes() {
  return purposes;
}

bool is_purpose(std::string_view word) {
  return std::ranges::find(purposes, word) != purposes.end();
}

}  // namespace plimsoll::access

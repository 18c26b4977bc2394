// SPDX-License-Identifier: Apache-2.0
#include "cases/case_file.h"

#include <fmt/format.h>

#include <set>

#include "cases/case_state.h"
#include "cases/internal/case_rows.h"
#include "cases/internal/event_rows.h"
#include "cases/internal/recording.h"
#include "cases/sql_queries.h"
#include "core/error.h"
#include "notify/notice.h"
#include "store/new_id.h"

namespace plimsoll::cases {
namespace {

constexpr std::size_t longest_comment = 4000;

/// What a change of a case is called: "closed", "reopened", "state", "owner", "comment".
std::string_view change_of(const Case& file, const CaseChange& change) {
  if (change.state) {
    if (*change.state == CaseState::closed) {
      return "closed";
    }
    return file.is_open() ? "state" : "reopened";
  }
  return change.owner ? "owner" : "comment";
}

std::string_view action_of(std::string_view change) {
  if (change == "closed") {
    return "case.closed";
  }
  return change == "reopened" ? "case.reopened" : "case.changed";
}

void write_level(CaseEvent& event, const ServiceLevel& level) {
  event.facts["first_contact_within_hours"] = level.first_contact_within_hours;
  event.facts["attempts"] = level.attempts;
}

/// Whoever raised a concern hears that somebody did something about it, once for each case.
void tell_who_raised_concerns(Desk& desk, const Case& file) {
  std::set<std::string> accounts;
  for (const auto& event :
       read_events(desk.transaction, sql::events_of_case, {{"case_id", file.case_id}})) {
    if (event.kind == EventKind::concern && event.account != desk.account) {
      accounts.insert(event.account);
    }
  }
  for (const auto& account : accounts) {
    notify::tell(
        desk.transaction, desk.clock,
        {.key = fmt::format("concern_answered/{}/{}/{}", file.case_id, file.version, account),
         .kind = notify::NoticeKind::concern_answered,
         .account = account,
         .path = "/cases/" + file.case_id});
  }
}

void require_change(const Case& file, std::int64_t version, const CaseChange& change) {
  if (file.version != version) {
    throw core::Error(
        core::ErrorCode::conflict,
        core::said("case_changed",
                   "somebody changed the case meanwhile; read it again, then change it"));
  }
  if (!change.owner && !change.state && change.comment.empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      core::said("nothing_to_change",
                                 "nothing to change; give another owner, a state or a comment"));
  }
  if (!change.comment.empty()) {
    require_text(change.comment, "the comment", longest_comment);
  }
  if (change.state) {
    require(refusal_of(
        CaseMove{file.state, *change.state, change.outcome, file.attempts, file.level.attempts}));
  } else if (change.outcome) {
    require("only a case that is closed has an outcome; leave it out");
  }
}

}  // namespace

OpenedCase open_case(Desk& desk, const NewCase& wanted) {
  if (auto open = open_case_of(desk.transaction, wanted.student)) {
    return {std::move(*open), false};
  }
  Case file;
  file.case_id = store::new_id(desk.clock);
  file.student = wanted.student;
  file.pool = wanted.pool;
  CaseEvent event = begin_event(desk, EventKind::case_, file);
  event.state = name_of(CaseState::new_);
  event.case_state = CaseState::new_;
  event.prediction_id = wanted.prediction_id;
  event.assignee = wanted.owner;
  if (wanted.route != nullptr) {
    event.facts["route"] = wanted.route->route;
  }
  event.facts["change"] = "opened";
  write_level(event, service_level_of(wanted.route));
  record_in(desk, file, std::move(event), {"case.opened"});
  return {std::move(file), true};
}

Case change_case(Desk& desk, const std::string& case_id, std::int64_t version,
                 const CaseChange& change) {
  Case file = load_case(desk.transaction, case_id);
  require_change(file, version, change);
  const CaseState to = change.state.value_or(file.state);
  const auto what = change_of(file, change);
  CaseEvent event = begin_event(desk, EventKind::case_, file);
  event.state = name_of(to);
  event.case_state = to;
  event.assignee = change.owner.value_or(file.owner);
  event.facts["change"] = what;
  if (what == "reopened") {
    if (open_case_of(desk.transaction, file.student)) {
      require(
          core::said("other_case_open", "the student has another open case; go on in that one"));
    }
    write_level(event, file.level);
  }
  if (change.outcome) {
    event.facts["outcome"] = name_of(*change.outcome);
  }
  record_in(desk, file, std::move(event), {action_of(what), change.comment});
  if (what == "closed") {
    tell_who_raised_concerns(desk, file);
  }
  return file;
}

Case load_case(store::Transaction& transaction, const std::string& case_id) {
  const auto rows = transaction.query(sql::case_by_id, {{"case_id", case_id}});
  if (rows.empty()) {
    throw core::Error(core::ErrorCode::not_found, "there is no such case; look for it again");
  }
  return case_of(rows.front());
}

std::optional<Case> open_case_of(store::Transaction& transaction, const std::string& student) {
  const auto rows = transaction.query(sql::open_case_of_student, {{"student", student}});
  return rows.empty() ? std::nullopt : std::optional(case_of(rows.front()));
}

}  // namespace plimsoll::cases

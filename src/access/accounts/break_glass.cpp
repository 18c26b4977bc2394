// SPDX-License-Identifier: Apache-2.0
#include "access/accounts/break_glass.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "access/accounts/account.h"
#include "access/accounts/grant_book.h"
#include "access/internal/stored.h"
#include "access/sql_queries.h"
#include "core/check.h"
#include "core/error.h"
#include "store/new_id.h"
#include "store/time_text.h"

namespace plimsoll::access {
namespace {

using core::ErrorCode;
using store::time_text;

BreakGlassState state_of(const store::Row& row, core::Timestamp now) {
  if (row.is_null("decided_at")) {
    const bool is_old = internal::time_of(row, "requested_at") + break_glass_patience <= now;
    return is_old ? BreakGlassState::expired : BreakGlassState::asked;
  }
  if (row.integer("is_granted") == 0) {
    return BreakGlassState::refused;
  }
  if (now < internal::time_of(row, "ends_at")) {
    return BreakGlassState::granted;
  }
  return row.is_null("ended_by") ? BreakGlassState::expired : BreakGlassState::ended;
}

BreakGlass break_glass_of(const store::Row& row, core::Timestamp now) {
  return {.id = row.text("request"),
          .account = row.text("account"),
          .name = row.text("name"),
          .student = row.text("student"),
          .duration = std::chrono::minutes(row.integer("minutes")),
          .reason = row.text("reason"),
          .requested_at = internal::time_of(row, "requested_at"),
          .state = state_of(row, now),
          .decided_by = row.optional_text("decided_by").value_or(""),
          .decided_at = internal::optional_time_of(row, "decided_at"),
          .grant = row.optional_text("grant_id").value_or(""),
          .ends_at = internal::optional_time_of(row, "ends_at")};
}

BreakGlass load(store::Transaction& transaction, const std::string& request, core::Timestamp now) {
  const auto rows = transaction.query(sql::break_glass_by_id, {{"request", request}});
  if (rows.empty()) {
    throw core::Error(ErrorCode::not_found, "there is no such request for access in an emergency");
  }
  return break_glass_of(rows.front(), now);
}

BreakGlass load_asked(store::Transaction& transaction, const std::string& request,
                      core::Timestamp now) {
  auto found = load(transaction, request, now);
  if (found.state != BreakGlassState::asked) {
    throw core::Error(ErrorCode::conflict,
                      core::said("emergency_decided",
                                 fmt::format("the request is {} already: ask for access again",
                                             name_of(found.state))));
  }
  return found;
}

/// Roles an account has in its own right now.
std::set<Role> own_roles(store::Transaction& transaction, const std::string& account,
                         core::Timestamp now) {
  std::set<Role> roles;
  for (const auto& grant : grants_of(transaction, account, now)) {
    if (grant.holds_at(now) && grant.source != GrantSource::break_glass) {
      roles.insert(grant.role);
    }
  }
  return roles;
}

void refuse_self(const BreakGlass& request, const std::string& by) {
  if (request.account == by) {
    throw core::Error(ErrorCode::forbidden,
                      core::said("emergency_own_request",
                                 "nobody decides on their own request: ask a second person"));
  }
}

void refuse_colleague(store::Transaction& transaction, const BreakGlass& request,
                      const std::string& by, core::Timestamp now) {
  const auto decider = find_account(transaction, by);
  const auto theirs = own_roles(transaction, by, now);
  const auto asking = own_roles(transaction, request.account, now);
  const bool is_apart =
      std::ranges::none_of(theirs, [&](Role role) { return asking.contains(role); });
  if (!decider || !decider->is_active || theirs.empty() || !is_apart) {
    throw core::Error(
        ErrorCode::forbidden,
        core::said("emergency_same_role",
                   "access in an emergency is granted by a second person in another role than "
                   "those of who asks: ask somebody else"));
  }
}

void decide(store::Transaction& transaction, const BreakGlass& request, const std::string& by,
            const std::optional<std::string>& grant, core::Timestamp now) {
  const auto num_changed = transaction.execute(
      sql::decide_break_glass, {{"request", request.id},
                                {"is_granted", static_cast<std::int64_t>(grant.has_value())},
                                {"decided_by", by},
                                {"decided_at", time_text(now)},
                                {"grant_id", store::or_null(grant)}});
  PLIMSOLL_CHECK_EQ(num_changed, 1);  // nobody had decided on it in this transaction
}

}  // namespace

std::string_view name_of(BreakGlassState state) {
  constexpr std::array<std::string_view, 5> names{"asked", "granted", "refused", "ended",
                                                  "expired"};
  return names[static_cast<std::size_t>(state)];
}

std::string request_break_glass(store::Transaction& transaction, const NewBreakGlass& wanted,
                                const core::Clock& clock) {
  if (wanted.reason.size() < min_break_glass_reason) {
    throw core::Error(
        ErrorCode::invalid_input,
        core::said("reason_too_short",
                   fmt::format("the reason is too short to be understood later: at least {} "
                               "characters",
                               min_break_glass_reason),
                   {{"least", std::to_string(min_break_glass_reason)}}));
  }
  if (wanted.duration <= std::chrono::minutes(0) || wanted.duration > break_glass_limit) {
    throw core::Error(ErrorCode::invalid_input,
                      core::said("emergency_minutes",
                                 fmt::format("access in an emergency lasts from 1 to {} minutes",
                                             break_glass_limit.count()),
                                 {{"most", std::to_string(break_glass_limit.count())}}));
  }
  if (wanted.student.empty()) {
    throw core::Error(ErrorCode::invalid_input, "name the student whom it is about");
  }
  auto id = store::new_id(clock);
  transaction.execute(sql::insert_break_glass, {{"request", id},
                                                {"account", wanted.account},
                                                {"student", wanted.student},
                                                {"reason", wanted.reason},
                                                {"minutes", wanted.duration.count()},
                                                {"requested_at", time_text(clock.now())}});
  return id;
}

Grant grant_break_glass(store::Transaction& transaction, const std::string& request,
                        const std::string& by, const core::Clock& clock) {
  const auto now = clock.now();
  const auto found = load_asked(transaction, request, now);
  refuse_self(found, by);
  refuse_colleague(transaction, found, by, now);
  auto grant = give_grant(transaction,
                          {.account = found.account,
                           .role = Role::advisor,
                           .scope = {ScopeKind::student, found.student},
                           .valid_from = now,
                           .valid_to = now + found.duration,
                           .source = GrantSource::break_glass,
                           .given_by = by,
                           .reason = found.reason},
                          clock);
  decide(transaction, found, by, grant.id, now);
  return grant;
}

void refuse_break_glass(store::Transaction& transaction, const std::string& request,
                        const std::string& by, const core::Clock& clock) {
  const auto found = load_asked(transaction, request, clock.now());
  refuse_self(found, by);
  decide(transaction, found, by, std::nullopt, clock.now());
}

void end_break_glass(store::Transaction& transaction, const std::string& request,
                     const std::string& by, const core::Clock& clock) {
  const auto found = load(transaction, request, clock.now());
  if (found.state != BreakGlassState::granted || !end_grant(transaction, found.grant, by, clock)) {
    throw core::Error(
        ErrorCode::conflict,
        core::said("emergency_over", fmt::format("there is no access to end: the request is {}",
                                                 name_of(found.state))));
  }
}

std::vector<BreakGlass> all_break_glass(store::Transaction& transaction, core::Timestamp now) {
  std::vector<BreakGlass> found;
  for (const auto& row : transaction.query(sql::all_break_glass)) {
    found.push_back(break_glass_of(row, now));
  }
  return found;
}

}  // namespace plimsoll::access

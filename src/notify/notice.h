// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "store/transaction.h"

namespace plimsoll::notify {

/// What people are told. The words are those of the table and of webhooks.
enum class NoticeKind {
  weekly_digest,      ///< a new list is there
  newly_red,          ///< students of one's caseload turned red
  referral_answered,  ///< to whoever made the referral
  concern_answered,   ///< to whoever raised the concern: its case was closed
  ticket_answered,    ///< to whoever said that data are wrong
  task_due
};

[[nodiscard]] std::string_view name_of(NoticeKind kind);
[[nodiscard]] std::optional<NoticeKind> parse_notice_kind(std::string_view name);

/// Something to tell somebody: counts and a link. There is no place in it for a name, a score or
/// any text of people.
struct NewNotice {
  std::string key;  ///< what it is told for, once: "task_due/2024-10-01/<account>"
  NoticeKind kind = NoticeKind::weekly_digest;
  /// Whom: an account, or "pool/<pool>" for the channels of a team.
  std::string account;
  std::map<std::string, std::int64_t> counts = {};  ///< by the names of forms/notice_message.h
  std::string path;  ///< where to read on: "/cases/<id>", no student in it
};

/// A notice as it is kept.
struct Notice {
  std::string notice_id;
  NoticeKind kind = NoticeKind::weekly_digest;
  std::string account;
  std::map<std::string, std::int64_t> counts;
  std::string path;
  core::Timestamp created_at;
};

/// Puts a notice where deliver_due() finds it, in the transaction of the change it tells of; false
/// when there is one for that key already. A count of another name than the kind has, or a path of
/// other characters than those of ids, is our mistake (core::Bug).
bool tell(store::Transaction& transaction, const core::Clock& clock, const NewNotice& notice);

}  // namespace plimsoll::notify

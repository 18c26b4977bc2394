// SPDX-License-Identifier: Apache-2.0
#include "notify/notice.h"

#include <algorithm>
#include <array>

#include "core/check.h"
#include "core/json.h"
#include "notify/forms/notice_message.h"
#include "notify/sql_queries.h"
#include "store/new_id.h"
#include "store/time_text.h"

namespace plimsoll::notify {
namespace {

constexpr std::array<std::string_view, 6> kind_names{"weekly_digest",     "newly_red",
                                                     "referral_answered", "concern_answered",
                                                     "ticket_answered",   "task_due"};

bool is_path(std::string_view path) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/?=&";
  return path.starts_with('/') && path.find_first_not_of(allowed) == path.npos;
}

}  // namespace

std::string_view name_of(NoticeKind kind) {
  return kind_names.at(static_cast<std::size_t>(kind));
}

std::optional<NoticeKind> parse_notice_kind(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  return found == kind_names.end()
             ? std::nullopt
             : std::optional(static_cast<NoticeKind>(found - kind_names.begin()));
}

bool tell(store::Transaction& transaction, const core::Clock& clock, const NewNotice& notice) {
  PLIMSOLL_CHECK(is_path(notice.path));
  core::json::object counts;
  for (const auto& [name, count] : notice.counts) {
    PLIMSOLL_CHECK(has_count(notice.kind, name));
    counts[name] = count;
  }
  return transaction.execute(sql::insert_notice, {{"notice_id", store::new_id(clock)},
                                                  {"notice_key", notice.key},
                                                  {"kind", std::string(name_of(notice.kind))},
                                                  {"account", notice.account},
                                                  {"counts", core::canonical_json(counts)},
                                                  {"path", notice.path},
                                                  {"created_at", store::time_text(clock.now())}}) >
         0;
}

}  // namespace plimsoll::notify

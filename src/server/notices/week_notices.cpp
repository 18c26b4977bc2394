// SPDX-License-Identifier: Apache-2.0
#include "server/notices/week_notices.h"

#include <fmt/format.h>

#include "notify/notice.h"

namespace plimsoll::server {
namespace {

/// Red this week, and not the week before.
bool is_newly_red(const jobs::PublishedStudent& student) {
  return student.band == queue::Band::red &&
         (student.trend.size() < 2 ||
          student.trend[student.trend.size() - 2].band != queue::Band::red);
}

/// Counts of a team's open cases.
struct CaseCounts {
  std::int64_t open = 0;
  std::int64_t overdue = 0;
};

std::map<std::string, CaseCounts> case_counts(const jobs::PublishedWeek& week,
                                              const Standings& standings, core::Timestamp now) {
  std::map<std::string, CaseCounts> counts;
  for (const auto& student : week.students) {
    const auto* standing = standings.find(student.student);
    if (standing != nullptr && standing->file && standing->file->is_open()) {
      ++counts[student.pool].open;
      counts[student.pool].overdue += standing->file->is_overdue(now) ? 1 : 0;
    }
  }
  return counts;
}

std::map<std::string, std::int64_t> newly_red_by_owner(const jobs::PublishedWeek& week,
                                                       const Standings& standings) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& student : week.students) {
    const auto* standing = standings.find(student.student);
    if (is_newly_red(student) && standing != nullptr && standing->file &&
        standing->file->is_open() && !standing->file->owner.empty()) {
      ++counts[standing->file->owner];
    }
  }
  return counts;
}

}  // namespace

void tell_of_week(store::Transaction& transaction, const ListView& lists,
                  const Standings& standings, const core::Clock& clock) {
  if (lists.week() == nullptr) {
    return;
  }
  const auto& week = *lists.week();
  const auto day = core::format_date(week.as_of_date);
  auto cases = case_counts(week, standings, clock.now());
  for (const auto& pool : week.pools) {
    (void)notify::tell(transaction, clock,
                       {.key = fmt::format("weekly_digest/{}/{}", day, pool.pool),
                        .kind = notify::NoticeKind::weekly_digest,
                        .account = "pool/" + pool.pool,
                        .counts = {{"red", pool.num_red},
                                   {"amber", pool.num_amber},
                                   {"open_cases", cases[pool.pool].open},
                                   {"overdue", cases[pool.pool].overdue}},
                        .path = "/queue"});
  }
  for (const auto& [owner, count] : newly_red_by_owner(week, standings)) {
    (void)notify::tell(transaction, clock,
                       {.key = fmt::format("newly_red/{}/{}", day, owner),
                        .kind = notify::NoticeKind::newly_red,
                        .account = owner,
                        .counts = {{"red", count}},
                        .path = "/queue"});
  }
}

}  // namespace plimsoll::server

// SPDX-License-Identifier: Apache-2.0
#include "server/lists/list_page.h"

#include <algorithm>

#include "cases/feedback/list_suppression.h"
#include "jobs/schedule/local_time.h"

namespace plimsoll::server {
namespace {

bool fits_week(const jobs::PublishedStudent& student, const QueueFilter& filter) {
  return filter.bands.contains(student.band) &&
         (filter.pool.empty() || student.pool == filter.pool) &&
         (filter.reason.empty() || std::ranges::any_of(student.reasons, [&](const auto& reason) {
            return reason.code == filter.reason;
          }));
}

bool fits_standing(const cases::Standing* standing, const QueueFilter& filter, core::Date today) {
  if (!filter.shows_suppressed && standing != nullptr &&
      cases::is_suppressed(standing->suppressed_until, today)) {
    return false;
  }
  if (filter.states.empty()) {
    return true;
  }
  // A student for whom nobody has opened a case is as new as a case can be.
  const auto state =
      standing != nullptr && standing->file ? standing->file->state : cases::CaseState::new_;
  return filter.states.contains(state);
}

/// The places of a part that fit by what was published.
std::vector<std::size_t> places_of_week(const ListView& lists, const QueueFilter& filter,
                                        const ListView::Part& part) {
  std::vector<std::size_t> places;
  for (const auto place : part.places) {
    if (fits_week(lists.week()->students[place], filter) &&
        (filter.name_part.empty() ||
         lists.folded_name(place).find(filter.name_part) != std::string::npos)) {
      places.push_back(place);
    }
  }
  return places;
}

}  // namespace

QueuePlaces find_rows(const ListView& lists, const Standings& standings, const QueueFilter& filter,
                      const Reader& reader) {
  auto places = places_of_week(lists, filter, reader.part);
  std::erase_if(places, [&](std::size_t place) {
    return !fits_standing(standings.find(lists.week()->students[place].student), filter,
                          reader.today);
  });
  QueuePlaces page;
  page.total = places.size();
  const auto begin = std::ranges::lower_bound(places, filter.begin);
  const auto left = static_cast<std::size_t>(places.end() - begin);
  const auto count = std::min(left, filter.limit);
  page.places.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
  page.next = count < left ? *(begin + static_cast<std::ptrdiff_t>(count)) : 0;
  return page;
}

core::Date today_of(const Call& call) {
  return jobs::local_date(call.now(), call.institution().context().profile.time_zone);
}

}  // namespace plimsoll::server

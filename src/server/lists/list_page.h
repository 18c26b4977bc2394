// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "server/api/call.h"
#include "server/lists/queue_filter.h"

namespace plimsoll::server {

/// A page of the week's list: the rows that somebody may see and asked for.
struct QueuePlaces {
  std::vector<std::size_t> places;  ///< in the week's students
  std::size_t total = 0;            ///< that the filters leave
  std::size_t next = 0;             ///< place at which the next page begins; 0: this is the last
};

/// Whose list it is, and when.
struct Reader {
  const ListView::Part& part;  ///< what they may see
  core::Date today;
};

/// Finds the rows. Pure.
[[nodiscard]] QueuePlaces find_rows(const ListView& lists, const Standings& standings,
                                    const QueueFilter& filter, const Reader& reader);

/// The tenant's day.
[[nodiscard]] core::Date today_of(const Call& call);

}  // namespace plimsoll::server

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>
#include <string>
#include <vector>

#include "cases/words.h"
#include "core/time.h"
#include "http/message.h"
#include "queue/band.h"
#include "queue/reason_text.h"

namespace plimsoll::server {

/// What of the list is asked for.
struct QueueFilter {
  std::string pool;  ///< empty: all one may see
  std::set<queue::Band> bands{queue::Band::red, queue::Band::amber};
  std::set<cases::CaseState> states;  ///< empty: whatever the state
  std::string reason;                 ///< a code; empty: any
  std::string name_part;              ///< folded; empty: any
  bool shows_suppressed = false;
  queue::Language language = queue::Language::en;
  std::size_t limit = 100;
  std::size_t begin = 0;  ///< place in the week's students at which the page begins

  /// Reads a request's query, strictly. Throws core::Error{invalid_input}, also for a cursor of a
  /// list that was published anew meanwhile.
  [[nodiscard]] static QueueFilter of(const http::Request& request, core::Timestamp published_at);
  /// The `next` of a page that ends before a place.
  [[nodiscard]] static std::string next(core::Timestamp published_at, std::size_t place);
};

/// The language asked for; English when none is.
[[nodiscard]] queue::Language language_of(const http::Request& request);

/// Values of a parameter that lists several, apart by commas.
[[nodiscard]] std::vector<std::string> listed(const http::Request& request, std::string_view name);

/// A name as it is searched for: case and accents do not count.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace plimsoll::server

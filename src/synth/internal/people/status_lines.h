// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "synth/internal/people/life.h"

namespace plimsoll::synth {

/// What the student system shows from the day after `recorded` on, until it is overwritten.
struct StatusLine {
  core::Date recorded;
  core::Date since;  ///< the status_date: when it became so
  std::string_view status;
  std::size_t programme = 0;
  Mode mode = Mode::full_time;
  int campus_year = 1;
};

/// All states of a life, by `recorded`; `lines` is reused.
void status_history(const Life& life, const Calendar& calendar, std::vector<StatusLine>& lines);

}  // namespace plimsoll::synth

// SPDX-License-Identifier: Apache-2.0
#include "queue/band.h"

#include <algorithm>

namespace plimsoll::queue {

std::string_view band_name(Band band) {
  switch (band) {
    case Band::red:
      return "red";
    case Band::amber:
      return "amber";
    case Band::green:
      return "green";
  }
  return "green";
}

std::optional<Band> parse_band(std::string_view name) {
  for (const Band band : {Band::red, Band::amber, Band::green}) {
    if (band_name(band) == name) {
      return band;
    }
  }
  return std::nullopt;
}

bool is_rising(Band now, const PreviousBands& previous) {
  return now == Band::red &&
         std::ranges::find(previous, std::optional(Band::green)) != previous.end();
}

}  // namespace plimsoll::queue

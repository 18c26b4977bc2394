// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/wilson.h"

#include <algorithm>
#include <cmath>

namespace plimsoll::model {

Rate wilson(double hits, double cases, double z) {
  Rate rate;
  if (!(cases > 0)) {
    return rate;
  }
  const double share = hits / cases;
  const double z2 = z * z;
  const double middle = (share + z2 / (2 * cases)) / (1 + z2 / cases);
  const double half =
      z * std::sqrt(share * (1 - share) / cases + z2 / (4 * cases * cases)) / (1 + z2 / cases);
  rate.value = share;
  rate.lower = hits == 0 ? 0 : std::max(0.0, middle - half);
  rate.upper = hits == cases ? 1 : std::min(1.0, middle + half);
  return rate;
}

}  // namespace plimsoll::model

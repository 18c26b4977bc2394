// SPDX-License-Identifier: Apache-2.0
#include "fairness/gate/false_discovery.h"

#include <algorithm>
#include <cmath>

namespace plimsoll::fairness {

std::vector<std::uint8_t> discoveries(std::span<const double> p_values, double rate) {
  std::vector<double> ordered;
  std::copy_if(p_values.begin(), p_values.end(), std::back_inserter(ordered),
               [](double p) { return !std::isnan(p); });
  std::sort(ordered.begin(), ordered.end());
  const auto tests = static_cast<double>(ordered.size());
  double largest = -1;
  for (std::size_t k = 0; k < ordered.size(); ++k) {
    if (ordered[k] <= static_cast<double>(k + 1) / tests * rate) {
      largest = ordered[k];
    }
  }
  std::vector<std::uint8_t> found;
  for (const double p : p_values) {
    found.push_back(p <= largest ? 1 : 0);
  }
  return found;
}

}  // namespace plimsoll::fairness

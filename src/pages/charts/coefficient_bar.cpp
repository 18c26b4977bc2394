// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/coefficient_bar.h"

#include <algorithm>

#include "pages/charts/plot.h"

namespace plimsoll::pages {

Html coefficient_bar(const Estimate& coefficient, double largest) {
  if (!is_known(coefficient)) {
    return {};
  }
  constexpr double width = 150;
  constexpr double height = 18;
  const Scale x{-largest, largest, 3, width - 3};
  const auto place = [&](double value) { return x.at(std::clamp(value, -largest, largest)); };
  const double middle = x.at(0);
  const double end = place(coefficient.value);
  Html content =
      rectangle(coefficient.value > 0 ? "bar raises" : "bar lowers", {std::min(middle, end), 4},
                std::max(middle, end) - std::min(middle, end), 10);
  if (has_interval(coefficient)) {
    content += line("whisker", {place(*coefficient.low), 9}, {place(*coefficient.high), 9});
  }
  content += line("axis", {middle, 0}, {middle, height});
  return element("svg",
                 {{"class", "coefficient"},
                  {"viewBox", "0 0 150 18"},
                  {"aria-hidden", "true"},
                  {"focusable", "false"}},
                 content);
}

}  // namespace plimsoll::pages

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::pages {

/// A measured value with its interval, usually 95%.
struct Estimate {
  double value = 0;
  std::optional<double> low;
  std::optional<double> high;
};

/// Whether the value is a number; a rate of nobody is none.
[[nodiscard]] bool is_known(const Estimate& estimate);

/// Whether the estimate has an interval of numbers.
[[nodiscard]] bool has_interval(const Estimate& estimate);

/// The upper end of the interval, or the value where there is none.
[[nodiscard]] double top_of(const Estimate& estimate);

/// "12,345".
[[nodiscard]] std::string count_text(int64_t count);

/// "1 student", "12 students": the count with the fitting noun.
[[nodiscard]] std::string counted(int64_t count, std::string_view singular,
                                  std::string_view plural);

/// A share as a percentage, "62%"; `decimals` digits after the point. Not a number reads "–".
[[nodiscard]] std::string percent_text(double share, int decimals = 0);

/// A share as a percentage with one decimal only where it says something: "5%", "12.5%".
[[nodiscard]] std::string short_percent_text(double share);

/// "0.812"; a real minus sign; not a number reads "–".
[[nodiscard]] std::string decimal_text(double value, int decimals);

/// "0.78 to 0.84", or empty when the estimate has no interval.
[[nodiscard]] std::string interval_text(const Estimate& estimate, int decimals);

/// "48–74%", or empty when the estimate has no interval.
[[nodiscard]] std::string percent_interval_text(const Estimate& estimate, int decimals = 0);

/// "today", "1 day old", "9 days old"; empty reads "no record".
[[nodiscard]] std::string age_text(std::optional<int64_t> age_days);

/// "0.4 s", "12 s", "2 min 5 s".
[[nodiscard]] std::string seconds_text(double seconds);

}  // namespace plimsoll::pages

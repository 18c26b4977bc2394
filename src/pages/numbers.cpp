// SPDX-License-Identifier: Apache-2.0
#include "pages/numbers.h"

#include <fmt/format.h>

#include <cmath>

namespace plimsoll::pages {
namespace {

constexpr std::string_view no_value = "–";

/// Rounds half away from zero and forgets the sign of a rounded zero.
double rounded(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(value * scale) / scale + 0.0;
}

}  // namespace

bool is_known(const Estimate& estimate) {
  return std::isfinite(estimate.value);
}

bool has_interval(const Estimate& estimate) {
  return estimate.low && estimate.high && std::isfinite(*estimate.low) &&
         std::isfinite(*estimate.high);
}

double top_of(const Estimate& estimate) {
  return has_interval(estimate) ? *estimate.high : estimate.value;
}

std::string count_text(int64_t count) {
  const std::string digits = fmt::format("{}", count < 0 ? -count : count);
  std::string grouped = count < 0 ? "−" : "";
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && (digits.size() - at) % 3 == 0) {
      grouped += ',';
    }
    grouped += digits[at];
  }
  return grouped;
}

std::string counted(int64_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count_text(count), count == 1 ? singular : plural);
}

std::string percent_text(double share, int decimals) {
  const std::string number = decimal_text(share * 100, decimals);
  return number == no_value ? number : number + "%";
}

std::string short_percent_text(double share) {
  const double tenths = rounded(share * 100, 1);
  return percent_text(share, tenths == rounded(tenths, 0) ? 0 : 1);
}

std::string decimal_text(double value, int decimals) {
  if (!std::isfinite(value)) {
    return std::string(no_value);
  }
  const double shown = rounded(value, decimals);
  return fmt::format("{}{:.{}f}", shown < 0 ? "−" : "", std::abs(shown), decimals);
}

std::string interval_text(const Estimate& estimate, int decimals) {
  if (!has_interval(estimate)) {
    return {};
  }
  return fmt::format("{} to {}", decimal_text(*estimate.low, decimals),
                     decimal_text(*estimate.high, decimals));
}

std::string percent_interval_text(const Estimate& estimate, int decimals) {
  if (!has_interval(estimate)) {
    return {};
  }
  return fmt::format("{}–{}", decimal_text(*estimate.low * 100, decimals),
                     percent_text(*estimate.high, decimals));
}

std::string age_text(std::optional<int64_t> age_days) {
  if (!age_days) {
    return "no record";
  }
  if (*age_days <= 0) {
    return "today";
  }
  return counted(*age_days, "day old", "days old");
}

std::string seconds_text(double seconds) {
  if (seconds < 9.95) {
    return fmt::format("{:.1f} s", seconds);
  }
  const auto whole = std::llround(seconds);
  if (whole < 120) {
    return fmt::format("{} s", whole);
  }
  return fmt::format("{} min {} s", whole / 60, whole % 60);
}

}  // namespace plimsoll::pages

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/time.h"

namespace plimsoll::synth {

/// The texts of all days of a span, made once: files have a date in every row.
class DateTexts {
 public:
  DateTexts(core::Date from, core::Date to);

  /// "2024-01-08"
  [[nodiscard]] std::string_view iso(core::Date day) const { return piece(iso_, day); }
  /// "08.01.2024"
  [[nodiscard]] std::string_view dotted(core::Date day) const { return piece(dotted_, day); }

 private:
  static constexpr std::size_t width = 10;
  [[nodiscard]] std::string_view piece(const std::string& texts, core::Date day) const;

  core::Date from_;
  std::string iso_;
  std::string dotted_;
};

}  // namespace plimsoll::synth

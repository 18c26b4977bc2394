// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/feeds/date_texts.h"

#include "core/check.h"

namespace plimsoll::synth {

DateTexts::DateTexts(core::Date from, core::Date to) : from_(from) {
  for (auto day = from; day <= to; day += std::chrono::days{1}) {
    const auto text = core::format_date(day);
    iso_ += text;
    dotted_ += text.substr(8, 2) + "." + text.substr(5, 2) + "." + text.substr(0, 4);
  }
}

std::string_view DateTexts::piece(const std::string& texts, core::Date day) const {
  const auto at = static_cast<std::size_t>((day - from_).count()) * width;
  PLIMSOLL_CHECK(at < texts.size());
  return {texts.data() + at, width};
}

}  // namespace plimsoll::synth

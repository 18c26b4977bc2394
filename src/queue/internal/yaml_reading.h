// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "core/yaml.h"

namespace plimsoll::queue {

/// A whole number of at least 0.
[[nodiscard]] int64_t read_count(const core::YamlNode& node, std::string_view key);

/// A number in [0, 1].
[[nodiscard]] double read_share(const core::YamlNode& node, std::string_view key, double fallback);

/// A date, year-month-day.
[[nodiscard]] core::Date read_date(const core::YamlNode& node, std::string_view key);

/// A text that is not empty.
[[nodiscard]] std::string read_name(const core::YamlNode& node, std::string_view key);

/// One text, or a list of texts.
[[nodiscard]] std::vector<std::string> read_texts(const core::YamlNode& node);

/// The items of a list that may be missing.
[[nodiscard]] std::vector<core::YamlNode> items_or_none(const core::YamlNode& node,
                                                        std::string_view key);

}  // namespace plimsoll::queue

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "contract/contract.h"

namespace plimsoll::contract::internal {

/// SQL that gives the text of a cell as read, without the texts that mean "no value"; not trimmed
/// for texts.
[[nodiscard]] std::string text_expression(const Property& property, const Format& format,
                                          const std::string& raw);

/// SQL that gives the typed value of `text` (of type `column_type`), null where the text is none of
/// that type. Never throws, never rounds, and takes no trailing rubbish, which the engine's own
/// casts do.
[[nodiscard]] std::string cast_expression(const Property& property, const Format& format,
                                          const std::string& text);

/// In words, what a text must be: "a date like %d.%m.%Y".
[[nodiscard]] std::string type_in_words(const Property& property, const Format& format);

/// `('a', 'b')`.
[[nodiscard]] std::string text_list(const std::vector<std::string>& texts);

}  // namespace plimsoll::contract::internal

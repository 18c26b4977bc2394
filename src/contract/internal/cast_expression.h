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

/// Whether `value` is one of the texts: `(value = 'a' or value = 'b')`. The engine makes a join of
/// a longer `in`, and a join does not keep the order of rows, by which they are numbered.
[[nodiscard]] std::string is_one_of(const std::string& value,
                                    const std::vector<std::string>& texts);

}  // namespace plimsoll::contract::internal

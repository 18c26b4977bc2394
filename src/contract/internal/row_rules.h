// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "contract/check_plan.h"

namespace plimsoll::contract::internal {

/// The names under which the compiled SQL carries a property: its text as read, and its typed
/// value.
[[nodiscard]] std::string text_name(const Property& property);
[[nodiscard]] std::string value_name(const Property& property);

/// Rules that types and options of a column imply: type, required, length, pattern, format, range,
/// multiple.
void add_column_rules(const Property& property, const Format& format,
                      std::vector<CompiledRule>& rules);
/// A declared rule.
void add_declared_rule(const Contract& contract, const QualityRule& rule,
                       std::vector<CompiledRule>& rules);
/// Keys, unique columns, expected rows, relationships.
void add_table_rules(const Contract& contract, std::vector<CompiledRule>& rules);
/// A bound of the options as SQL of the column's type.
[[nodiscard]] std::string bound_literal(const Property& property, const std::string& bound);
/// The regular expression of a text format; null for one that is not enforced.
[[nodiscard]] const char* pattern_of_format(std::string_view format);

}  // namespace plimsoll::contract::internal

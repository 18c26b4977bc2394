// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "registry/card_content.h"
#include "registry/shown_measures.h"

namespace plimsoll::registry::internal {

/// "Autumn 2023, Spring 2024".
[[nodiscard]] std::string terms_text(const CardInputs& inputs,
                                     const std::vector<std::string>& terms);
/// `faculty_name` as people write it: "Faculty name".
[[nodiscard]] std::string readable(std::string name);

/// Each fills its own parts of the card.
void add_purpose(const CardInputs& inputs, pages::ModelCard& card);
void add_data(const CardInputs& inputs, pages::ModelCard& card);
void add_measures(const CardInputs& inputs, pages::ModelCard& card);
void add_charts(const CardInputs& inputs, pages::ModelCard& card);
void add_weights(const CardInputs& inputs, pages::ModelCard& card);
void add_groups(const CardInputs& inputs, pages::ModelCard& card);
/// Reads the other parts: call it last.
void add_limitations(const CardInputs& inputs, pages::ModelCard& card);

}  // namespace plimsoll::registry::internal

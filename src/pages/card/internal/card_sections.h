// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/card/model_card.h"
#include "pages/html.h"

namespace plimsoll::pages {

/// Who wins at the queue size, in sentences; empty when nothing was compared.
[[nodiscard]] std::string verdict_text(const HeadToHead& comparison, std::string_view outcome);
[[nodiscard]] Html verdict_box(const HeadToHead& comparison, std::string_view outcome);
[[nodiscard]] Html purpose_section(const CardPurpose& purpose);
[[nodiscard]] Html comparison_section(const ModelCard& card);
[[nodiscard]] Html plots_section(const ModelCard& card);
[[nodiscard]] Html groups_section(const ModelCard& card);
[[nodiscard]] Html coefficients_section(const ModelCard& card);
[[nodiscard]] Html features_section(const ModelCard& card);
[[nodiscard]] Html data_section(const ModelCard& card);
[[nodiscard]] Html limitations_section(const ModelCard& card);

}  // namespace plimsoll::pages

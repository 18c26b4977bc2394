// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/card/model_card.h"
#include "pages/html.h"

namespace plimsoll::pages {

/// Who wins at the queue size, in sentences; empty when nothing was compared.
[[nodiscard]] std::string verdict_text(const HeadToHead& comparison, std::string_view outcome);
/// How a challenger did and why the released model is, in sentences.
[[nodiscard]] std::string challenger_text(const CardChallenger& challenger);
/// What the ranges hold, and how steady reasons are, in sentences; empty when not measured.
[[nodiscard]] std::string range_text(const std::vector<CardRange>& ranges);
[[nodiscard]] std::string stability_text(const std::optional<CardStability>& stability);
/// Column names, and a row for each kind of range.
[[nodiscard]] std::vector<std::string> range_columns();
[[nodiscard]] std::vector<std::vector<std::string>> range_rows(
    const std::vector<CardRange>& ranges);
[[nodiscard]] Html steadiness_section(const ModelCard& card);
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

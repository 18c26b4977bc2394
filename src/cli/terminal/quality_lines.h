// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "jobs/evaluation_run.h"
#include "pages/summary/run_summary.h"

namespace plimsoll::cli {

/// The interval of a metric as the pages take it.
[[nodiscard]] pages::Estimate to_page(const model::Estimate& estimate);

/// Model beside rules, measure by measure.
[[nodiscard]] std::vector<pages::QualityLine> quality_lines(const jobs::Judgement& judgement);

/// The same as an aligned table for a terminal.
[[nodiscard]] std::string quality_table(const jobs::Judgement& judgement);

/// One sentence: whether the model beats the rules at the size of the list.
[[nodiscard]] std::string verdict_of(const jobs::Judgement& judgement);

}  // namespace plimsoll::cli

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "jobs/evaluation_run.h"
#include "pages/summary/run_summary.h"

namespace plimsoll::cli {

/// Model beside rules, measure by measure.
[[nodiscard]] std::vector<pages::QualityLine> quality_lines(const jobs::Judgement& judgement);

/// The same as an aligned table for a terminal.
[[nodiscard]] std::string quality_table(const jobs::Judgement& judgement);

/// One sentence: whether the model beats the rules at the size of the list.
[[nodiscard]] std::string verdict_of(const jobs::Judgement& judgement);
/// The same of a difference in recall, model minus rules, in [-1, 1].
[[nodiscard]] std::string verdict_of(const pages::Estimate& recall_difference);

}  // namespace plimsoll::cli

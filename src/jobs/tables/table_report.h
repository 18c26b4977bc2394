// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "jobs/tables/fit_table.h"

namespace plimsoll::jobs {

/// One self-contained HTML page: measures with intervals, recall against capacity, calibration,
/// coefficients (of a regression that was fitted), groups. `title` names the table.
[[nodiscard]] std::string table_report(const std::string& title, const TableJudgement& judgement,
                                       const TableFit* fit = nullptr);

}  // namespace plimsoll::jobs

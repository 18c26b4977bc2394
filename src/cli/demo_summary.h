// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "cli/terminal/terminal_progress.h"
#include "jobs/demo_university.h"
#include "pages/summary/run_summary.h"

namespace plimsoll::cli {

/// What a demonstration did, caught and found, for the terminal.
[[nodiscard]] pages::RunSummary demo_summary(const jobs::DemoRequest& request,
                                             const jobs::DemoResult& result,
                                             const std::vector<StageTime>& stages);

}  // namespace plimsoll::cli

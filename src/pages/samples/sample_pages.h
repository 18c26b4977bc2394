// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/card/model_card.h"
#include "pages/evaluation/evaluation_page.h"
#include "pages/queue/queue_page.h"
#include "pages/summary/run_summary.h"

namespace plimsoll::pages::samples {

/// A made-up week: three teams, one without a capacity of its own, a late source.
[[nodiscard]] QueuePage queue_page(int rows_per_pool);

/// A made-up release with all parts of a card.
[[nodiscard]] ModelCard model_card();

/// A made-up evaluation with all its parts.
[[nodiscard]] EvaluationPage evaluation_page();

/// A made-up run.
[[nodiscard]] RunSummary run_summary();

}  // namespace plimsoll::pages::samples

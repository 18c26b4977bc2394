// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

#include "jobs/evaluate_days.h"
#include "pages/evaluation/evaluation_page.h"

namespace plimsoll::jobs {

/// What an evaluation found, as its page shows it.
[[nodiscard]] pages::EvaluationPage evaluation_document(const JobContext& context,
                                                        const DaysRequest& request,
                                                        const DaysEvaluation& found);

/// Where the documents of an evaluation are.
struct EvaluationDocuments {
  std::filesystem::path html;
  std::filesystem::path csv;
};

/// Writes evaluation.html and evaluation.csv into `folder`, each whole or not at all.
EvaluationDocuments write_evaluation(const pages::EvaluationPage& page,
                                     const std::filesystem::path& folder);

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

#include "jobs/score_week.h"
#include "pages/queue/queue_page.h"

namespace plimsoll::jobs {

/// The week's lists for people: red and amber students of each pool with their trend over earlier
/// published weeks, reasons in words and routes; and how fresh the data was. Green students are
/// counts. Reasons are in the language asked for where the profile has it, all else is in English.
[[nodiscard]] pages::QueuePage queue_document(const JobContext& context, const ScoredWeek& week,
                                              queue::Language language = queue::Language::en);

/// Where the documents of a week are.
struct PublishedDocuments {
  std::filesystem::path queue_html;
  std::filesystem::path queue_csv;
  std::filesystem::path card_html;  ///< a copy of the release's card; empty when it has none
};

/// Writes queue.html, queue.csv and model-card.html into `folder`, each whole or not at all.
PublishedDocuments publish_documents(const JobContext& context, const ScoredWeek& week,
                                     const std::filesystem::path& folder,
                                     queue::Language language = queue::Language::en);

}  // namespace plimsoll::jobs

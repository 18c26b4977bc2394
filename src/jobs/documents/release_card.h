// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "jobs/score_week.h"
#include "jobs/train_release.h"
#include "pages/card/model_card.h"

namespace plimsoll::jobs {

/// The content of the card of a release that is about to be stored: all that it says was known when
/// it was trained. `exports`: what else is in the package, by file name; the card has the hashes.
[[nodiscard]] pages::ModelCard release_card_content(
    const JobContext& context, const TrainOutcome& outcome,
    const std::map<std::string, std::string>& exports);

/// The documents of the release's package, bytes by file name: the card (card.html, card.md and
/// card.json) and what release_exports makes.
[[nodiscard]] std::map<std::string, std::string> release_documents(const JobContext& context,
                                                                   const TrainOutcome& outcome);

/// Where a release's card is stored.
[[nodiscard]] std::filesystem::path card_path(const JobContext& context,
                                              const std::string& release_id);

/// The institution's name for the head of a page: the tenant's; for a tenant that is called
/// "default" or as its profile, what the profile's card.yaml says.
[[nodiscard]] std::string institution_name(const JobContext& context);

}  // namespace plimsoll::jobs

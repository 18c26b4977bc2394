// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

#include "jobs/score_week.h"
#include "jobs/train_release.h"
#include "pages/card/model_card.h"

namespace plimsoll::jobs {

/// The content of the release's card. `latest_week`, which may be null, gives the picture of scores
/// with the pools' lines.
[[nodiscard]] pages::ModelCard release_card_content(const JobContext& context,
                                                    const TrainOutcome& outcome,
                                                    const ScoredWeek* latest_week);

/// The release's card as one HTML document; stored as `releases/<id>/card.html`, with `card.md` and
/// `card.json` beside it.
std::string release_card(const JobContext& context, const TrainOutcome& outcome,
                         const ScoredWeek* latest_week);

/// Where a release's card is stored.
[[nodiscard]] std::filesystem::path card_path(const JobContext& context,
                                              const std::string& release_id);

/// The institution's name for the head of a page: the tenant's; for a tenant that is called
/// "default" or as its profile, what the profile's card.yaml says.
[[nodiscard]] std::string institution_name(const JobContext& context);

}  // namespace plimsoll::jobs

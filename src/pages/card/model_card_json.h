// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json.h"
#include "pages/card/model_card.h"

namespace plimsoll::pages {

/// The model card as data, in the tree of Google's Model Card Toolkit (schema 0.0.2), so that tools
/// which read such cards read ours: `model_details`, `model_parameters`, `quantitative_analysis`
/// (measures of the whole have no `slice`, those of groups `attribute=group`), `considerations`.
/// What the tree has no place for stands under `plimsoll`: the comparison with the rules, the
/// divided data, exclusions, tables, identifiers, weights and curves. Groups too small to show are
/// absent, with `"suppressed": true` under `plimsoll.groups`.
[[nodiscard]] core::json::object model_card_json(const ModelCard& card);

}  // namespace plimsoll::pages

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "pages/card/model_card.h"

namespace plimsoll::pages {

/// The model card as Markdown with YAML front matter in the manner of Hugging Face's model cards
/// (`model-index` with the measures), for a repository or a meeting's papers. Holds what the HTML
/// card says without its pictures; groups too small to show are "s".
[[nodiscard]] std::string model_card_markdown(const ModelCard& card);

}  // namespace plimsoll::pages

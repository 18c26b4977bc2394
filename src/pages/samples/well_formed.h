// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace plimsoll::pages::samples {

/// What keeps a text from being well-formed XML with unique ids, as far as our pages use XML: tags
/// nested and closed, attributes quoted and given once, known entities, no stray `<` or `&`. Empty
/// when nothing does. A doctype in front is skipped.
[[nodiscard]] std::string problem_of_markup(std::string_view markup);

}  // namespace plimsoll::pages::samples

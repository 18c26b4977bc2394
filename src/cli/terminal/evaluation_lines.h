// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "pages/evaluation/evaluation_page.h"

namespace plimsoll::cli {

/// An evaluation as aligned tables for a terminal.
[[nodiscard]] std::string evaluation_text(const pages::EvaluationPage& page);

}  // namespace plimsoll::cli

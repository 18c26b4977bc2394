// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace plimsoll::core {

/// An SQL text with the name it goes by in logs, timings and lineage. Made from a `.sql` file.
struct Query {
  std::string_view name;
  std::string_view text;
};

}  // namespace plimsoll::core

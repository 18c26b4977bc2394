// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "engine/engine.h"

namespace plimsoll::bench {

/// Seconds that the engine takes to read every column of some relations, keeping only each column's
/// greatest value: the least that work on the same rows could cost. `condition` picks rows.
[[nodiscard]] double plain_scan_seconds(engine::Engine& engine,
                                        const std::vector<std::string>& relations,
                                        const std::string& condition = "true");

/// Names of the session's views of one layer whose name begins so, as `layer.name`.
[[nodiscard]] std::vector<std::string> relations_of_layer(engine::Engine& engine,
                                                          const std::string& layer,
                                                          const std::string& prefix);

}  // namespace plimsoll::bench

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "contract/check_plan.h"
#include "engine/engine.h"

namespace plimsoll::contract {

struct InferOptions {
  std::string source_system;  ///< `lms`
  std::string feed;           ///< `activity`
  Format format;  ///< what the reader found: kind, delimiter, encoding; null markers are looked for
                  ///< too
};

/// Proposes a contract for a sample: types, date forms, decimal comma, null markers, key, bounds
/// with slack, small enumerations, person, clocks and classifications, each guess marked for a
/// person to confirm.
///
/// Returns the text of an `*.odcs.yaml` that loads and accepts the sample (checked before it is
/// returned). Throws Error{invalid_input} for a sample without columns or rows.
[[nodiscard]] std::string propose_contract(engine::Engine& engine, const RawColumns& sample,
                                           const InferOptions& options);

}  // namespace plimsoll::contract

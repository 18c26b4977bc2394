// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

#include "core/time.h"
#include "engine/engine.h"
#include "tenancy/profile.h"

namespace plimsoll::bench {

/// Prints what admission costs: activity per student over four weeks, for the last week alone and
/// for every week of its term; from the admission relation, from a plain grouped scan of a file
/// that holds the same rows, and from the join by event time that one would write without knowing
/// better. `scratch` is where that file is put.
void print_admission(engine::Engine& engine, const tenancy::Profile& profile, core::Timestamp now,
                     const std::filesystem::path& scratch);

}  // namespace plimsoll::bench

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/globals.h"

namespace plimsoll::cli {

/// Adds `doctor`: what of an installation is not as it should be, and what to do.
void add_doctor_command(CLI::App& app, Globals& globals);

}  // namespace plimsoll::cli

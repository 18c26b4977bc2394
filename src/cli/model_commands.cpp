// SPDX-License-Identifier: Apache-2.0
#include "cli/globals.h"

namespace plimsoll::cli {

void add_model_commands(CLI::App&, Globals&) {}

}  // namespace plimsoll::cli

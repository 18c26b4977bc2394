// SPDX-License-Identifier: Apache-2.0
#include "cli/globals.h"

namespace plimsoll::cli {

void add_evaluate_command(CLI::App&, Globals&) {}

}  // namespace plimsoll::cli

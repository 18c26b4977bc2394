// SPDX-License-Identifier: Apache-2.0
#include "cli/globals.h"

namespace plimsoll::cli {

void add_demo_command(CLI::App&, Globals&) {}

}  // namespace plimsoll::cli

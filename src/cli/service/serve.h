// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "server/settings.h"

namespace plimsoll::cli {

/// Serves until SIGINT or SIGTERM, then finishes what is in flight. Says where it listens, and how
/// to end it.
void serve_until_signalled(const server::Settings& settings);

}  // namespace plimsoll::cli

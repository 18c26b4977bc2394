// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace plimsoll::cli {

/// Exit codes, the same for every command (docs/reference/exit-codes.md).
enum class ExitCode : int {
  done = 0,
  failed = 1,       ///< an error of ours, or of the machine
  wrong_usage = 2,  ///< the command line cannot be understood
  bad_input = 3,    ///< a file, a profile or a value is wrong; the message says where
  not_found = 4,
  refused = 5,      ///< a conflict, or not allowed
  differs = 6,      ///< a verification found a difference
  partly_done = 7,  ///< some deliveries were not promoted; the others were
  alert = 8,        ///< done, and something stands out that somebody must look at
};

/// The whole program: reads the arguments, runs one command, says what went wrong. One of the three
/// places that catch core::Error.
int run(int argc, char** argv);

}  // namespace plimsoll::cli

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace plimsoll::end_to_end {

/// What a command said, and how it ended.
struct Ended {
  int exit_code = 0;
  std::string said;  ///< standard output and standard error, at the debug level of the log
};

/// Runs `plimsoll <arguments>` in this process; what it says is caught in the file `said`.
Ended run_program(const std::vector<std::string>& arguments, const std::filesystem::path& said);

}  // namespace plimsoll::end_to_end

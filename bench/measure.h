// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace plimsoll::bench {

/// What one stage took. Peak memory is that of the whole process while the stage ran.
struct Stage {
  std::string name;
  std::int64_t rows = 0;
  double seconds = 0;
  double cpu_seconds =
      0;  ///< of all threads: what is left of `seconds` on a machine that others use too
  std::int64_t peak_bytes = 0;
  double scan_seconds = 0;  ///< of the engine's plain scan of what the stage reads; 0: none
};

/// Runs `work` once, which returns the rows it handled; the high-water mark of memory is reset
/// before.
[[nodiscard]] Stage measure(const std::string& name, const std::function<std::int64_t()>& work);

/// The median duration of `times` runs.
[[nodiscard]] double median_seconds(int times, const std::function<void()>& work);

/// The stage of middle duration, with the largest peak of all runs. Takes runs of one stage.
[[nodiscard]] Stage median_stage(std::vector<Stage> runs);

/// A table with one line a stage.
void print_stages(const std::string& title, const std::vector<Stage>& stages);

}  // namespace plimsoll::bench

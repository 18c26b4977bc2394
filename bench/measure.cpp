// SPDX-License-Identifier: Apache-2.0
#include "measure.h"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <fstream>

namespace plimsoll::bench {
namespace {

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Gives freed memory back and sets VmHWM to what is still in use (Linux: 5 to clear_refs).
void reset_peak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
}

std::int64_t peak_bytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    if (word == "VmHWM:") {
      std::int64_t kilobytes = 0;
      status >> kilobytes;
      return kilobytes * 1024;
    }
  }
  return 0;
}

}  // namespace

Stage measure(const std::string& name, const std::function<std::int64_t()>& work) {
  Stage stage{.name = name};
  reset_peak();
  const double cpu_before = cpu_seconds();
  stage.seconds = seconds_of([&] { stage.rows = work(); });
  stage.cpu_seconds = cpu_seconds() - cpu_before;
  stage.peak_bytes = peak_bytes();
  return stage;
}

double median_seconds(int times, const std::function<void()>& work) {
  std::vector<double> seconds;
  for (int run = 0; run < times; ++run) {
    seconds.push_back(seconds_of(work));
  }
  std::ranges::sort(seconds);
  return seconds[seconds.size() / 2];
}

Stage median_stage(std::vector<Stage> runs) {
  std::ranges::sort(runs, {}, &Stage::seconds);
  Stage middle = runs[runs.size() / 2];
  middle.peak_bytes = std::ranges::max(runs, {}, &Stage::peak_bytes).peak_bytes;
  return middle;
}

void print_stages(const std::string& title, const std::vector<Stage>& stages) {
  fmt::print("\n{}\n{:<20}{:>9}{:>9}{:>12}{:>11}{:>9}{:>18}\n", title, "stage", "seconds", "CPU s",
             "rows", "rows/s", "peak MB", "x plain scan");
  double total = 0;
  double total_cpu = 0;
  std::int64_t peak = 0;
  for (const auto& stage : stages) {
    total += stage.seconds;
    total_cpu += stage.cpu_seconds;
    peak = std::max(peak, stage.peak_bytes);
    const std::string ratio =
        stage.scan_seconds > 0 ? fmt::format("{:.1f} ({:.2f} s)",
                                             stage.seconds / stage.scan_seconds, stage.scan_seconds)
                               : "";
    fmt::print("{:<20}{:>9.2f}{:>9.2f}{:>12}{:>11.0f}{:>9}{:>18}\n", stage.name, stage.seconds,
               stage.cpu_seconds, stage.rows,
               static_cast<double>(stage.rows) / std::max(stage.seconds, 1e-9),
               stage.peak_bytes >> 20, ratio);
  }
  fmt::print("{:<20}{:>9.2f}{:>9.2f}{:>23}{:>9}\n", "together", total, total_cpu, "", peak >> 20);
  std::fflush(stdout);
}

}  // namespace plimsoll::bench

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace plimsoll {

// For crash tests. A test binary starts itself again as writers; the kernel kills each (SIGKILL)
// after a random time, wherever it is. What a writer got acknowledged it writes to a file.

/// One life of a writer.
struct WriterLife {
  int number = 0;
  std::uint64_t lifetime_us = 0;  ///< see die_after
  std::filesystem::path folder;
  int acknowledgements = -1;  ///< a file descriptor
};

/// Starts this binary again with that one test case, which reads writer_life and calls die_after.
pid_t start_writer(const WriterLife& life, const std::string& test_case);

/// Waits until a writer has ended. Throws std::runtime_error when it was not killed.
pid_t wait_for_killed_writer();

/// Whether this process is a writer.
[[nodiscard]] bool is_writer();

/// In a writer: the life it was started with, without the descriptor.
[[nodiscard]] WriterLife writer_life();

/// In a writer: the kernel kills it after so much of its processor time; on odd numbers of the
/// clock on the wall, so that death also comes while it waits for the disk.
void die_after(std::uint64_t microseconds);

/// In a writer: tells that something was acknowledged, by a line.
void acknowledge(std::string_view what);

}  // namespace plimsoll

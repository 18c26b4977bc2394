// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/files.h"
#include "synth/university.h"

namespace plimsoll::synth::test {

/// A record by column name, as a reader that knows nothing of the writer sees it.
using Record = std::map<std::string, std::string>;

/// A delivered file, unpacked and decoded to UTF-8 text by the format its name promises.
[[nodiscard]] std::string unpacked(const std::filesystem::path& file);

/// The records of a delivered file of any of the feeds.
[[nodiscard]] std::vector<Record> records_of(const std::filesystem::path& file);

/// All files of a feed in the order of their receipt.
[[nodiscard]] std::vector<std::filesystem::path> files_of(const std::filesystem::path& out,
                                                          const std::string& feed);

/// Calls `see` with each record of a feed, in the order of receipt.
void each_record(const std::filesystem::path& out, const std::string& feed,
                 const std::function<void(const Record&)>& see);

/// A hash of the names and bytes of all files below `folder`.
[[nodiscard]] std::string hash_of_folder(const std::filesystem::path& folder);

/// A university in a temporary folder.
struct Made {
  core::TemporaryDirectory folder;
  UniversityOptions options;
  UniversitySummary summary;

  explicit Made(UniversityOptions wanted);
  [[nodiscard]] std::filesystem::path out() const { return options.out; }
};

/// 150 students, four terms, seed 11: made once for all tests.
const Made& small_university();

}  // namespace plimsoll::synth::test

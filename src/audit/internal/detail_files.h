// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "audit/entry.h"

namespace plimsoll::audit::internal {

/// The personal details of a log's entries: `<folder>/<number>` has those of entries number × 256
/// to number × 256 + 255, one line of canonical JSON each. They are replaced as a whole, durably.
class DetailFiles {
 public:
  explicit DetailFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  /// Where the details of an entry are.
  [[nodiscard]] std::filesystem::path file_of(std::uint64_t sequence) const;
  /// The lines of a file, without their ends; none when there is no file.
  [[nodiscard]] std::vector<std::string> lines(std::uint64_t number) const;
  /// Details of an entry; none when it has none, or they were erased.
  [[nodiscard]] std::vector<EntryDetails> read(std::uint64_t number) const;
  /// The same as they are written, by their entries' sequences; not checked.
  [[nodiscard]] std::map<std::uint64_t, std::string> texts(std::uint64_t number) const;
  /// Appends the details of entries from `first` on; leaves out what is empty. Done again after an
  /// interruption, it changes nothing.
  void append(std::uint64_t first, std::span<const EncodedEntry> entries);
  /// Those of the entries, in order of their sequence, that have details here.
  [[nodiscard]] std::vector<std::uint64_t> present(std::span<const std::uint64_t> sequences) const;
  /// Removes the details of these entries, in order of their sequence.
  void remove(std::span<const std::uint64_t> sequences);

 private:
  void replace(std::uint64_t number, const std::vector<std::string>& lines);

  std::filesystem::path folder_;
};

}  // namespace plimsoll::audit::internal

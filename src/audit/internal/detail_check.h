// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "audit/internal/detail_files.h"
#include "audit/internal/findings.h"

namespace plimsoll::audit::internal {

/// Holds the personal details beside a log to the commitments of its entries.
class DetailCheck {
 public:
  DetailCheck(const std::filesystem::path& folder, Findings& findings)
      : files_(folder), findings_(findings) {}

  /// Is shown each entry in order.
  void visit(std::uint64_t sequence, std::string_view text);
  /// After the last entry: finds details that no entry has, files that do not belong there, and
  /// details that are gone without an entry that says so.
  void finish();

  [[nodiscard]] std::uint64_t present() const { return present_; }
  /// Entries whose details were erased, on record.
  [[nodiscard]] std::uint64_t erased() const { return erased_here_; }

 private:
  void turn_to(std::uint64_t number);
  void report_unclaimed();
  void note_erasures(std::string_view text);
  void check_names();

  DetailFiles files_;
  Findings& findings_;
  std::optional<std::uint64_t> number_;  ///< of the file that is read
  bool is_readable_ = true;
  std::vector<EntryDetails> unclaimed_;  ///< its details that no entry has claimed yet
  std::set<std::uint64_t> missing_;
  std::set<std::int64_t> erased_;  ///< as entries say
  std::uint64_t present_ = 0;
  std::uint64_t erased_here_ = 0;
};

}  // namespace plimsoll::audit::internal

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "audit/index/entry_scan.h"
#include "store/database.h"

namespace plimsoll::audit {

/// How far an index goes.
struct IndexState {
  std::uint64_t indexed = 0;  ///< entries of the log that are in it, from the first on
  std::uint64_t size = 0;     ///< of the log
  [[nodiscard]] std::uint64_t behind() const { return size > indexed ? size - indexed : 0; }
};

/// A page of what was found, newest first.
struct EntryPage {
  std::vector<FoundEntry> entries;
  std::optional<std::uint64_t> next;  ///< the next page has entries before this one; empty: none
  std::uint64_t unsearched = 0;       ///< newest entries that the index does not have yet
};

/// Finds entries of a tenant's log without reading all of it (docs/adr/0030).
///
/// It is kept in the operational database, made from the log alone, and made again when it is
/// missing or of another log. It only finds: what is shown is read from the log, and is matched
/// there once more. Thread safe, and any number of programs may keep the same index.
class EntryIndex {
 public:
  /// Both must outlive it.
  EntryIndex(Log& log, store::Database& database, core::TenantId tenant)
      : log_(log), database_(database), tenant_(std::move(tenant)) {}

  /// Adds what the log has more, at most so many entries; takes out whom entries say was erased.
  /// Leaves off, or throws store::TransientError, when other programs that do the same are quicker.
  IndexState catch_up(std::uint64_t most = ~std::uint64_t{0});
  /// Forgets everything, and begins again.
  IndexState rebuild();
  [[nodiscard]] IndexState state();

  /// The newest entries before `before` that are looked for, at most `most`. A few thousand entries
  /// that are not indexed yet are read from the log; of more than that, none, which
  /// `EntryPage::unsearched` then says.
  [[nodiscard]] EntryPage find(const EntryQuery& query, std::uint64_t before, std::size_t most);

 private:
  /// Entries that the index has of this log.
  [[nodiscard]] std::uint64_t indexed(store::Transaction& transaction);
  /// Returns how many were added.
  std::uint64_t add_batch(std::uint64_t most);
  std::uint64_t visit(const EntryQuery& query, std::uint64_t before, const EntryShown& show);

  Log& log_;
  store::Database& database_;
  core::TenantId tenant_;
};

}  // namespace plimsoll::audit

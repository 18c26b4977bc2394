// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "contract/contract.h"
#include "engine/engine.h"

namespace plimsoll::ingest {

/// How a snapshot differs from the one before.
struct MassChange {
  std::int64_t known = 0;    ///< records of the earlier snapshot
  std::int64_t removed = 0;  ///< of them, those that are not in the new one
  std::int64_t changed = 0;  ///< of them, those with another value in any column

  [[nodiscard]] double share() const;
  /// Why such a delivery is held.
  [[nodiscard]] std::string text(double limit) const;
};

/// Whether the contract sets a limit, and has snapshots of records with ids.
[[nodiscard]] bool has_mass_change_limit(const contract::Contract& contract);

/// For several snapshots in one checked table, told apart by the numbers in column `group`: how the
/// next one differs from each. Those without rows are left out.
[[nodiscard]] std::map<std::int64_t, MassChange> changes_between(engine::Engine& engine,
                                                                 const contract::Contract& contract,
                                                                 const std::string& checked_table,
                                                                 const std::string& group);

/// Compares each snapshot of a feed with the newest that was promoted, by record id and a hash of
/// its values; keeps only these two numbers of each record.
class SnapshotComparison {
 public:
  SnapshotComparison(engine::Engine& engine, const contract::Contract& contract);

  [[nodiscard]] bool is_wanted() const { return has_mass_change_limit(contract_); }
  /// Names the newest promoted run and its rows; they are read only when it is not the accepted
  /// one.
  void set_known(const std::string& run_id, const std::string& rows);
  /// Empty where there is no earlier snapshot.
  [[nodiscard]] std::optional<MassChange> compare(std::string_view typed_relation);
  /// The snapshot compared last was promoted.
  void accept(const std::string& run_id);

 private:
  [[nodiscard]] std::string table(std::string_view kind) const;
  void load(std::string_view kind, std::string_view relation);

  engine::Engine& engine_;
  const contract::Contract& contract_;
  std::string known_run_;
  bool has_new_ = false;
};

}  // namespace plimsoll::ingest

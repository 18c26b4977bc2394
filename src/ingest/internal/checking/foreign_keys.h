// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "contract/delivery_check.h"
#include "lake/lake.h"

namespace plimsoll::ingest {

/// The values that other feeds' relationships ask for, of everything promoted so far: distinct, so
/// that they stay small however often a snapshot is delivered.
class ForeignKeys {
 public:
  ForeignKeys(lake::Lake& lake, const std::vector<contract::Contract>& contracts);

  /// What the relationships of `contract` are checked against: feeds that have rows.
  [[nodiscard]] contract::ForeignRelations relations_of(const contract::Contract& contract);
  /// Adds the keys of rows that are promoted.
  void add(const contract::Contract& contract, std::string_view typed_relation);
  /// Of several deliveries in one checked table, told apart by the numbers in column `group`: those
  /// with keys that are not known and that no lower number has.
  [[nodiscard]] std::set<std::int64_t> groups_with_new(const contract::Contract& contract,
                                                       const std::string& checked_table,
                                                       const std::string& group);

 private:
  [[nodiscard]] static std::string table(std::string_view feed);
  [[nodiscard]] std::string columns(const std::string& feed) const;
  void load(const std::string& feed);

  lake::Lake& lake_;
  std::map<std::string, std::set<std::string>> wanted_;  // feed → columns that are referred to
  std::set<std::string> loaded_;
};

}  // namespace plimsoll::ingest

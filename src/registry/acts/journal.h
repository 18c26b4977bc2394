// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "lake/object_store.h"
#include "registry/acts/act.h"

namespace plimsoll::registry {

/// An act with its place among all acts of the tenant.
struct RecordedAct {
  std::int64_t number = 0;  ///< 0, 1, 2, ... without gaps
  std::string previous;     ///< hash of the act before it; empty for the first
  std::string hash;         ///< SHA-256 of this record
  Act act;
};

/// Where acts are kept, in the one order in which they were done: the only way by which the
/// registry records anything. An audit log is plugged in here.
class ActLog {
 public:
  virtual ~ActLog() = default;
  /// All acts, in order. Throws core::Error{corrupt_data} naming the record that was changed.
  [[nodiscard]] virtual std::vector<RecordedAct> read() const = 0;
  /// Records `act` as number `number`, durably, after the act with the hash `previous`. False, and
  /// nothing is recorded, when another act has that number already.
  [[nodiscard]] virtual bool append(std::int64_t number, const std::string& previous,
                                    const Act& act) = 0;
};

/// The acts as files `<folder>/journal/<number>.json`: canonical JSON, each put durably where there
/// was none, each naming the hash of the one before. A record that was changed, removed or inserted
/// breaks the chain. That somebody rewrites the whole chain, only an audit log elsewhere can show.
class Journal final : public ActLog {
 public:
  explicit Journal(const std::filesystem::path& folder);
  [[nodiscard]] std::vector<RecordedAct> read() const override;
  [[nodiscard]] bool append(std::int64_t number, const std::string& previous,
                            const Act& act) override;

 private:
  std::unique_ptr<lake::ObjectStore> store_;
};

}  // namespace plimsoll::registry

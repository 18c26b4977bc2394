// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "cases/reading/standing.h"
#include "store/transaction.h"

namespace plimsoll::server {

/// What was done about each student about whom anything was: never changed, and shared.
class Standings {
 public:
  /// Null for a student about whom nothing was done.
  [[nodiscard]] const cases::Standing* find(std::string_view student) const;

 private:
  friend class StandingCache;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::int64_t last_event_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const cases::Standing>, Hash, std::equal_to<>>
      by_student_;
};

/// Remembers standings until something is done again. Thread safe.
class StandingCache {
 public:
  /// The standings as the transaction sees them.
  [[nodiscard]] std::shared_ptr<const Standings> as_of(store::Transaction& transaction);

 private:
  std::mutex mutex_;
  std::shared_ptr<const Standings> newest_ = std::make_shared<const Standings>();
};

}  // namespace plimsoll::server

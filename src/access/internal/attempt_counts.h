// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "access/sign_in/back_off.h"
#include "core/clock.h"
#include "store/database.h"

namespace plimsoll::access::internal {

/// The counts of failed attempts that one attempt belongs to.
class AttemptCounts {
 public:
  /// `login` in its normal form; an address that is empty is one too.
  AttemptCounts(store::Database& database, core::TenantId tenant, const std::string& login,
                const std::string& address);

  /// Counts an attempt before it is looked at; or when to come back, when it is not heard now.
  [[nodiscard]] std::optional<core::Timestamp> count(const core::Clock& clock);
  /// It was no guess.
  void take_back();
  /// It was right: the account begins anew, the address has one less.
  void clear();

 private:
  store::Database& database_;
  core::TenantId tenant_;
  struct Subject {
    std::string key;  ///< a hash
    Attempts before;  ///< this attempt
  };
  void take_back(store::Transaction& transaction, const Subject& subject) const;

  Subject account_;
  Subject address_;
  core::Timestamp counted_at_;
};

}  // namespace plimsoll::access::internal

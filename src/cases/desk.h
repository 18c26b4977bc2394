// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/clock.h"
#include "store/transaction.h"

namespace plimsoll::cases {

/// Keeps what people write about a student unreadable at rest, under a key that the database has
/// not.
class Seal {
 public:
  virtual ~Seal() = default;
  /// UTF-8 in, text without a NUL out. `context` says whose it is, "<student>/<event>": it opens in
  /// no other, so that a sealed text cannot be moved to another row.
  [[nodiscard]] virtual std::string seal(const std::string& text,
                                         const std::string& context) const = 0;
  /// What was sealed. Throws core::Error(corrupt_data) when it was changed, the context is another
  /// or the key is no more.
  [[nodiscard]] virtual std::string open(const std::string& sealed,
                                         const std::string& context) const = 0;
};

/// Where somebody works on cases: one transaction with the intent to write, and who does it what
/// for. Whether they may was decided before. Nothing is done before the transaction is committed.
struct Desk {
  store::Transaction& transaction;
  const Seal& seal;
  const core::Clock& clock;
  std::string account;
  std::string purpose;  ///< "advising"; goes on record
};

}  // namespace plimsoll::cases

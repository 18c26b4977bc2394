// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/accounts/account.h"
#include "access/secrets/entropy.h"
#include "access/secrets/key_ring.h"
#include "access/sign_in/recovery_code.h"
#include "core/clock.h"
#include "store/transaction.h"

namespace plimsoll::access {

/// What an authenticator app is set up with, shown once.
struct TotpEnrolment {
  std::string uri;     ///< for a QR code
  std::string secret;  ///< base32, to be typed where no camera is at hand
};

/// Begins to enrol an authenticator. It counts for nothing until a first code was right
/// (`use_totp_code`); beginning again gives another secret. `issuer`: what the app calls us. Throws
/// core::Error{conflict} when the account has one: it has to be removed first.
[[nodiscard]] TotpEnrolment begin_totp(store::Transaction& transaction, const Account& account,
                                       const std::string& issuer, const KeyRing& keys,
                                       Entropy& entropy);

/// Whether `code` is right now and was not used before; then it is used up. The first right one
/// completes the enrolment.
[[nodiscard]] bool use_totp_code(store::Transaction& transaction, const std::string& account,
                                 std::string_view code, const KeyRing& keys,
                                 const core::Clock& clock);

/// Takes the authenticator and the recovery codes away, e.g. when a device was lost.
void remove_second_factor(store::Transaction& transaction, const std::string& account);

/// Puts codes in the place of all the account had.
void put_recovery_codes(store::Transaction& transaction, const std::string& account,
                        const std::vector<RecoveryCode>& codes);
/// How many have not been used.
[[nodiscard]] std::int64_t recovery_codes_left(store::Transaction& transaction,
                                               const std::string& account);
/// The hash that a code typed in has to fit; empty when there is no such code.
[[nodiscard]] std::string recovery_hash(store::Transaction& transaction, const std::string& account,
                                        std::string_view typed);
/// Uses a code up whose hash was checked; false when somebody else was faster.
[[nodiscard]] bool use_recovery_code(store::Transaction& transaction, const std::string& account,
                                     std::string_view typed, const core::Clock& clock);

}  // namespace plimsoll::access

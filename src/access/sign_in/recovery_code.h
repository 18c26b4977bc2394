// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/secrets/entropy.h"
#include "access/sign_in/password.h"

namespace plimsoll::access {

inline constexpr int num_recovery_codes = 10;

/// What lets somebody in once who lost their authenticator.
struct RecoveryCode {
  std::string text;      ///< four groups of five letters and digits (100 bits), shown once
  std::string selector;  ///< the first group: finds the row, so that one hash is checked, not ten
  std::string hash;      ///< of all of it
};

/// `num_recovery_codes` new ones. Takes as many password hashes: not within a transaction.
[[nodiscard]] std::vector<RecoveryCode> make_recovery_codes(const PasswordHasher& hasher,
                                                            Entropy& entropy);

/// A code as somebody typed it, without spaces and hyphens and in upper case; empty when it cannot
/// be one.
[[nodiscard]] std::string normal_recovery_code(std::string_view typed);

/// The selector of a normal code.
[[nodiscard]] std::string recovery_selector(const std::string& normal_code);

}  // namespace plimsoll::access

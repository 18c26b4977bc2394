// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "access/secrets/entropy.h"
#include "core/text/sentence.h"

namespace plimsoll::access {

/// What one guess costs whoever guesses.
struct PasswordCost {
  unsigned long long passes = 2;
  std::size_t memory_bytes = 64UL << 20U;
};

/// argon2id with 2 passes over 64 MiB: libsodium's `INTERACTIVE`, above the minimum of OWASP's
/// Password Storage Cheat Sheet (2 passes over 19 MiB). About 0.1 s.
inline constexpr PasswordCost standard_cost{};

inline constexpr std::size_t min_password_length = 12;   ///< characters (NIST SP 800-63B: 8)
inline constexpr std::size_t max_password_bytes = 1024;  ///< so that nobody keeps us busy

/// Why a new password will not do, in words for whoever chose it; empty when it will.
///
/// Length and a list of the most common ones; nothing about digits or signs, and no expiry: such
/// rules make passwords worse (NIST SP 800-63B, 5.1.1.2).
[[nodiscard]] std::optional<core::Sentence> refusal_of_password(std::string_view password,
                                                                std::string_view login);

/// A first password for somebody else: four groups of five letters and digits (100 bits).
[[nodiscard]] std::string make_password(Entropy& entropy);

/// Hashes and checks passwords. Texts are made NFC first: keyboards differ in how they say "å".
class PasswordHasher {
 public:
  explicit PasswordHasher(PasswordCost cost = standard_cost);

  /// "$argon2id$v=19$m=…,t=…,p=1$<salt>$<hash>". Throws core::Error{resource_exhausted} without
  /// memory.
  [[nodiscard]] std::string hash(std::string_view password) const;
  /// Whether the password is the hash's. With an empty hash the same work is done for nothing: how
  /// long it takes does not tell whether there is an account.
  [[nodiscard]] bool verify(const std::string& hash, std::string_view password) const;
  /// Whether the hash was made at another cost than is asked for now.
  [[nodiscard]] bool is_outdated(const std::string& hash) const;

 private:
  PasswordCost cost_;
  std::string nobodys_hash_;
};

}  // namespace plimsoll::access

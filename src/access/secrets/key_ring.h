// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "access/secrets/entropy.h"

namespace plimsoll::access {

/// A key that secrets at rest are sealed with.
struct SealingKey {
  std::string id;     ///< first 8 hex digits of the SHA-256 of its bytes
  std::string bytes;  ///< 32
};

/// Keys: the first seals, all open.
class KeyRing {
 public:
  /// Reads keys, 32 bytes in base64url each, apart by spaces or lines. `where` stands for their
  /// place in messages, which never repeat a key. Throws core::Error{invalid_input}.
  [[nodiscard]] static KeyRing parse(std::string_view text, std::string_view where);

  /// The keys of environment variable PLIMSOLL_KEY where it is set, else those in the file
  /// `service.key` of the workspace, which is made with a new key, for its owner only, where there
  /// is none. To change the key put a new one before the old one.
  ///
  /// Throws core::Error{forbidden} for a file that others may read.
  [[nodiscard]] static KeyRing open(const std::filesystem::path& workspace, Entropy& entropy);

  [[nodiscard]] const SealingKey& current() const { return keys_.front(); }
  /// Null for none.
  [[nodiscard]] const SealingKey* find(std::string_view id) const;

 private:
  std::vector<SealingKey> keys_;
};

}  // namespace plimsoll::access

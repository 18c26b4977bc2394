// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>

namespace plimsoll::access {

/// Where secrets come from.
class Entropy {
 public:
  virtual ~Entropy() = default;
  /// `count` bytes that nobody can guess. Thread-safe.
  [[nodiscard]] virtual std::string bytes(std::size_t count) = 0;
};

/// The operating system's entropy.
class SystemEntropy final : public Entropy {
 public:
  [[nodiscard]] std::string bytes(std::size_t count) override;
};

/// 256 bits as 43 characters of base64url: session tokens, states, nonces.
[[nodiscard]] std::string new_secret(Entropy& entropy);

}  // namespace plimsoll::access

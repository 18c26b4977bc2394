// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace plimsoll::core {

/// SHA-256 of bytes that arrive in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(std::string_view bytes);
  /// 64 lower-case hex digits; then only `restart` may follow.
  [[nodiscard]] std::string hex();
  /// Begins anew, without the cost of another object.
  void restart();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// SHA-256 of `bytes` as 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// A fixed 64-bit hash for ordering and bucketing (FNV-1a, then mixed): the same for ever,
/// everywhere. Not for security.
[[nodiscard]] std::uint64_t stable_hash(std::string_view bytes);

/// The number of opaque characters in an identifier made by `opaque_id`.
inline constexpr int opaque_id_length = 12;

/// A 12-character lower-case base32 identifier (60 bits of SHA-256) of `bytes`: says nothing of
/// them.
[[nodiscard]] std::string opaque_id(std::string_view bytes);

}  // namespace plimsoll::core

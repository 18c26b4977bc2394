// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace plimsoll::ingest {

/// Bytes that are read once, in pieces, from start to end.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills the start of `into` and returns how many bytes; 0 only at the end (or for an empty
  /// span).
  [[nodiscard]] virtual std::size_t read(std::span<char> into) = 0;
};

/// How many bytes a reader asks for at a time.
inline constexpr std::size_t read_block_bytes = 1 << 18;

/// The bytes of a file. Throws Error{not_found} when it cannot be opened, Error{internal} when
/// reading fails.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path);

/// A source whose first bytes were looked at: they are given again, then the rest.
class PeekedSource final : public ByteSource {
 public:
  /// Reads up to `size` bytes of `source` ahead.
  PeekedSource(std::unique_ptr<ByteSource> source, std::size_t size);

  /// The bytes read ahead that were not yet given out; all of the source when it is shorter.
  [[nodiscard]] std::string_view head() const { return std::string_view(head_).substr(given_); }
  void skip(std::size_t bytes) { given_ += bytes; }
  [[nodiscard]] std::size_t read(std::span<char> into) override;

 private:
  std::unique_ptr<ByteSource> source_;
  std::string head_;
  std::size_t given_ = 0;
};

}  // namespace plimsoll::ingest

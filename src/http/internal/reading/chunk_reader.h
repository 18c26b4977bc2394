// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace plimsoll::http {

/// Reads a chunked body (RFC 9112 section 7.1) as it comes. Extensions are passed over, trailers
/// are refused: nobody here reads them, and an intermediary might.
class ChunkReader {
 public:
  /// The body may have `most` bytes.
  explicit ChunkReader(std::size_t most) : most_(most) {}

  /// Takes what it can of `input`, appends chunks to `body`, and returns how much it took: all,
  /// unless the body ended. Throws ProblemError 400, or 413 as soon as a chunk's size says so.
  [[nodiscard]] std::size_t take(std::string_view input, std::string& body);

  [[nodiscard]] bool is_done() const { return expected_ == Expected::nothing; }

 private:
  enum class Expected {
    size,
    extension,
    size_end,
    data,
    data_return,
    data_end,
    last_return,
    last_end,
    nothing
  };

  void look_at(char c);
  void read_size(char c);
  void require(char c, char wanted, Expected next);

  std::size_t most_;
  Expected expected_ = Expected::size;
  std::size_t size_ = 0;        ///< of the chunk, what of it has not come yet
  std::size_t line_bytes_ = 0;  ///< of the line with its size
};

}  // namespace plimsoll::http

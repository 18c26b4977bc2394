// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace plimsoll::synth {

/// How the text of a feed becomes bytes.
enum class Packing { plain, utf16, gzip, zip };

/// Where packed bytes go. `close` must be called; it flushes and reports failures.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void write(std::string_view bytes) = 0;
  virtual void close() = 0;
};

/// Opens `path` for writing. Timestamps inside gzip and zip headers are fixed.
std::unique_ptr<Sink> open_sink(const std::filesystem::path& path, Packing packing);

/// One delivered file, written record by record through a small fixed buffer.
class FeedFile {
 public:
  FeedFile(std::filesystem::path path, Packing packing, std::string_view header,
           std::string_view footer = {});

  void text(std::string_view piece);
  void letter(char piece) { buffer_[used_++] = piece; }
  void number(std::int64_t value);
  /// `value` padded with zeros to `digits`.
  void padded(std::int64_t value, int digits);
  /// A number in units of 10^-digits, with `mark` for the decimal point.
  void decimal(std::int64_t scaled, int digits, char mark = '.');
  /// Ends a record; `between` is written before the next one (a JSON array's comma).
  void end_record(std::string_view after);
  void close();

  [[nodiscard]] std::int64_t records() const { return records_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  static constexpr std::size_t capacity = 1 << 16;
  static constexpr std::size_t longest_record = 1 << 12;

  void flush();

  std::filesystem::path path_;
  std::string_view footer_;
  std::unique_ptr<Sink> sink_;
  std::vector<char> buffer_;
  std::size_t used_ = 0;
  std::int64_t records_ = 0;
};

}  // namespace plimsoll::synth

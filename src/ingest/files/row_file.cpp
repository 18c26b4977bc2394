// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/row_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include "core/error.h"

namespace plimsoll::ingest {
namespace {

constexpr std::size_t buffer_bytes = 1 << 20;
constexpr std::size_t sample_count = 5;

[[noreturn]] void fail(const std::filesystem::path& path) {
  const int number = errno;
  throw core::Error(
      number == ENOSPC ? core::ErrorCode::resource_exhausted : core::ErrorCode::internal,
      fmt::format("cannot write the temporary file: {}", std::strerror(number)), path.string());
}

void append_number(std::string& to, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  to.append(digits.data(), end);
}

bool is_special(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte < 0x20 && (byte == 0 || byte == '\n' || byte == '\r' || byte >= 0x1c);
}

}  // namespace

OutputFile::OutputFile(std::filesystem::path path)
    : path_(std::move(path)),
      file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {
  if (file_ < 0) {
    fail(path_);
  }
}

OutputFile::~OutputFile() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

void OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file_, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) {
      fail(path_);
    }
    bytes.remove_prefix(static_cast<std::size_t>(count < 0 ? 0 : count));
  }
}

void OutputFile::close() {
  if (::close(std::exchange(file_, -1)) != 0) {
    fail(path_);
  }
}

RowFile::RowFile(const std::filesystem::path& folder, std::int64_t first_number)
    : rows_(folder / "rows.txt"), bad_rows_(folder / "bad_rows.txt"), first_number_(first_number) {
  buffer_.reserve(buffer_bytes + longest_row_bytes);
}

void RowFile::begin_row(std::int64_t row_number) {
  row_number_ = row_number;
  row_start_ = buffer_.size();
  row_problem_.clear();
  append_number(buffer_, first_number_ + row_number);
  buffer_ += row_format::field_end;
}

void RowFile::add(std::string_view value) {
  for (const char character : value) {
    if (is_special(character)) {
      append_special(character);
    } else {
      buffer_ += character;
    }
  }
  end_value();
}

void RowFile::add_null() {
  buffer_ += row_format::null;
  end_value();
}

void RowFile::append_special(char character) {
  if (character == '\n' || character == '\r') {
    buffer_ += character == '\n' ? row_format::line_feed : row_format::carriage_return;
    has_line_breaks_ = true;
    return;
  }
  if (row_problem_.empty()) {
    row_problem_ = fmt::format("a value holds the control character U+{:04X}",
                               static_cast<unsigned>(character));
  }
}

void RowFile::end_row() {
  if (!row_problem_.empty()) {
    return refuse_row(std::exchange(row_problem_, {}));
  }
  buffer_.back() = '\n';
  ++row_count_;
  row_start_ = buffer_.size();
  if (buffer_.size() >= buffer_bytes) {
    rows_.write(buffer_);
    buffer_.clear();
    row_start_ = 0;
  }
}

void RowFile::refuse_row(std::string problem) {
  drop_row();
  append_number(bad_buffer_, first_number_ + row_number_);
  bad_buffer_ += row_format::field_end;
  bad_buffer_ += problem;
  bad_buffer_ += '\n';
  if (bad_buffer_.size() >= buffer_bytes) {
    bad_rows_.write(std::exchange(bad_buffer_, {}));
  }
  ++bad_row_count_;
  if (samples_.size() < sample_count) {
    samples_.push_back({row_number_, std::move(problem)});
  }
}

void RowFile::finish() {
  rows_.write(std::exchange(buffer_, {}));
  bad_rows_.write(std::exchange(bad_buffer_, {}));
  rows_.close();
  bad_rows_.close();
}

}  // namespace plimsoll::ingest

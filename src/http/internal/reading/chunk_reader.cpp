// SPDX-License-Identifier: Apache-2.0
#include "http/internal/reading/chunk_reader.h"

#include <algorithm>
#include <charconv>

#include "http/problem.h"

namespace plimsoll::http {
namespace {

constexpr std::size_t most_line_bytes = 256;

[[noreturn]] void refuse_chunks() {
  throw ProblemError(400, "the request's body is not in well-formed chunks");
}

bool is_control_but_tab(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

}  // namespace

std::size_t ChunkReader::take(std::string_view input, std::string& body) {
  std::size_t taken = 0;
  while (taken < input.size() && !is_done()) {
    if (expected_ != Expected::data) {
      look_at(input[taken++]);
      continue;
    }
    const auto piece = input.substr(taken, size_);
    body += piece;
    taken += piece.size();
    size_ -= piece.size();
    most_ -= piece.size();
    expected_ = size_ == 0 ? Expected::data_return : Expected::data;
  }
  return taken;
}

void ChunkReader::look_at(char c) {
  switch (expected_) {
    case Expected::size:
      return read_size(c);
    case Expected::extension:
      if (++line_bytes_ > most_line_bytes || (c != '\r' && is_control_but_tab(c))) {
        refuse_chunks();
      }
      expected_ = c == '\r' ? Expected::size_end : Expected::extension;
      return;
    case Expected::size_end:
      return require(c, '\n', size_ == 0 ? Expected::last_return : Expected::data);
    case Expected::data_return:
      return require(c, '\r', Expected::data_end);
    case Expected::data_end:
      line_bytes_ = 0;
      return require(c, '\n', Expected::size);
    case Expected::last_return:
      return require(c, '\r', Expected::last_end);
    case Expected::last_end:
      return require(c, '\n', Expected::nothing);
    case Expected::data:
    case Expected::nothing:
      refuse_chunks();
  }
}

void ChunkReader::read_size(char c) {
  unsigned digit = 0;
  if (std::from_chars(&c, &c + 1, digit, 16).ec == std::errc() &&
      ++line_bytes_ <= most_line_bytes) {
    size_ = size_ * 16 + digit;
    if (size_ > most_) {
      throw ProblemError(413, "the request's body is too long");
    }
    return;
  }
  if (line_bytes_ == 0 || (c != ';' && c != '\r')) {
    refuse_chunks();
  }
  expected_ = c == ';' ? Expected::extension : Expected::size_end;
}

void ChunkReader::require(char c, char wanted, Expected next) {
  if (c != wanted) {
    refuse_chunks();
  }
  expected_ = next;
}

}  // namespace plimsoll::http

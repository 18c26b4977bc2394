// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/pending_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "audit/merkle/tree_hash.h"
#include "core/error.h"

namespace plimsoll::audit::internal {
namespace {

constexpr std::string_view magic = "plimaud1";
constexpr std::size_t checked_bytes = 24;
constexpr std::size_t header_bytes = checked_bytes + 32;

void put(std::string& bytes, std::uint64_t number, int width) {
  for (int byte = 0; byte < width; ++byte) {
    bytes += static_cast<char>((number >> (8 * byte)) & 0xFF);
  }
}

/// Takes numbers and texts from the front; nothing once the bytes do not suffice.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}

  std::optional<std::uint64_t> number(std::size_t width) {
    const auto bytes = text(width);
    if (!bytes) {
      return std::nullopt;
    }
    std::uint64_t number = 0;
    for (std::size_t byte = width; byte > 0; --byte) {
      number = number << 8 | static_cast<unsigned char>((*bytes)[byte - 1]);
    }
    return number;
  }
  std::optional<std::string_view> text(std::uint64_t length) {
    if (rest_.size() < length) {
      return std::nullopt;
    }
    const auto taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

bool is_header(std::string_view header) {
  return header.starts_with(magic) &&
         bytes_of(leaf_hash(header.substr(0, checked_bytes))) == header.substr(checked_bytes);
}

/// Whether the bytes are the beginning of a frame and no more, or were never written.
bool is_torn(std::string_view rest) {
  if (std::ranges::all_of(rest, [](char byte) { return byte == '\0'; })) {
    return true;
  }
  if (rest.size() < header_bytes) {
    return magic.starts_with(rest.substr(0, magic.size()));
  }
  Cursor header(rest.substr(magic.size()));
  const auto length = header.number(4).value();
  // A signed checkpoint ends every frame, and a newline every checkpoint.
  return is_header(rest.substr(0, header_bytes)) &&
         (rest.size() - header_bytes < length ||
          (rest.size() - header_bytes == length && rest.back() == '\0'));
}

std::optional<PendingFrame> read_frame(std::string_view& rest) {
  if (rest.size() < header_bytes || !is_header(rest.substr(0, header_bytes))) {
    return std::nullopt;
  }
  Cursor header(rest.substr(magic.size()));
  const auto length = header.number(4).value();
  const auto count = header.number(4).value();
  PendingFrame frame{.first = header.number(8).value()};
  if (rest.size() - header_bytes < length) {
    return std::nullopt;
  }
  Cursor payload(rest.substr(header_bytes, length));
  const auto sized_text = [&](std::size_t width) -> std::optional<std::string_view> {
    const auto size = payload.number(width);
    return size ? payload.text(*size) : std::nullopt;
  };
  for (std::uint64_t entry = 0; entry < count; ++entry) {
    const auto text = sized_text(2);
    const auto details = text ? sized_text(4) : std::nullopt;
    if (!details) {
      return std::nullopt;
    }
    frame.entries.push_back({std::string(*text), std::string(*details)});
  }
  frame.checkpoint = payload.rest();
  if (!frame.checkpoint.ends_with('\n')) {
    return std::nullopt;
  }
  rest.remove_prefix(header_bytes + length);
  return frame;
}

}  // namespace

std::string write_frame(const PendingFrame& frame) {
  std::string payload;
  for (const auto& one : frame.entries) {
    put(payload, one.entry.size(), 2);
    payload += one.entry;
    put(payload, one.details.size(), 4);
    payload += one.details;
  }
  payload += frame.checkpoint;
  std::string bytes(magic);
  put(bytes, payload.size(), 4);
  put(bytes, frame.entries.size(), 4);
  put(bytes, frame.first, 8);
  bytes += bytes_of(leaf_hash(bytes));
  return bytes + payload;
}

PendingFrames read_frames(std::string_view bytes, const std::string& where) {
  PendingFrames read;
  auto rest = bytes;
  while (!rest.empty()) {
    auto frame = read_frame(rest);
    if (!frame) {
      if (!is_torn(rest)) {
        throw core::Error(
            core::ErrorCode::corrupt_data,
            fmt::format("entries that wait to be published were changed: {}, bytes {} to {}; keep "
                        "the file, and restore it from a copy",
                        where, bytes.size() - rest.size(), bytes.size()));
      }
      break;
    }
    frame->offset = read.whole_bytes;
    read.frames.push_back(std::move(*frame));
    read.whole_bytes = bytes.size() - rest.size();
  }
  read.torn_bytes = rest.size();
  return read;
}

}  // namespace plimsoll::audit::internal

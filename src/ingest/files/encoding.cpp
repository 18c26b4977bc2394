// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "core/text/valid_utf8.h"
#include "ingest/files/internal/decoders.h"

namespace plimsoll::ingest {
namespace {

using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};
// The longer marks first: UTF-32LE's starts with UTF-16LE's.
constexpr std::array marks = {Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                              Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"}, Mark{"\xEF\xBB\xBF"sv, "UTF-8"},
                              Mark{"\xFF\xFE"sv, "UTF-16LE"}, Mark{"\xFE\xFF"sv, "UTF-16BE"}};

std::string canonical(std::string_view name) {
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  static const std::map<std::string_view, std::string_view> names{
      {"UTF8", "UTF-8"},          {"ASCII", "UTF-8"},       {"US-ASCII", "UTF-8"},
      {"UTF-16", "UTF-16LE"},     {"LATIN1", "ISO-8859-1"}, {"LATIN-1", "ISO-8859-1"},
      {"ISO8859-1", "ISO-8859-1"}};
  const auto found = names.find(upper);
  return found == names.end() ? upper : std::string(found->second);
}

/// Zero bytes among the first ones, where the text should be UTF-8, betray UTF-16 without its mark.
void refuse_unmarked_utf16(std::string_view head) {
  head = head.substr(0, 64);
  const auto zeros = std::count(head.begin(), head.end(), '\0');
  if (zeros > 0 && zeros * 4 >= static_cast<std::ptrdiff_t>(head.size())) {
    throw EncodingProblem(
        "the file looks like UTF-16 without a byte order mark: name UTF-16LE or UTF-16BE in the "
        "contract's encoding, or export it as UTF-8",
        1, 1, static_cast<std::int64_t>(head.find('\0')));
  }
}

/// Without a mark and without a declaration: UTF-8 where the first bytes are, else the usual export
/// of older systems.
std::string guess(std::string_view head) {
  const auto valid = core::valid_utf8(head);
  return valid.bytes == head.size() || valid.is_cut ? "UTF-8" : "windows-1252";
}

DecodedText decode_as(std::unique_ptr<ByteSource> bytes, std::string encoding) {
  if (encoding == "UTF-8") {
    return {check_utf8(std::move(bytes)), encoding};
  }
  const std::string superset = encoding == "ISO-8859-1" ? "windows-1252" : encoding;
  auto utf8 = is_single_byte(superset) ? convert_single_bytes(std::move(bytes), superset)
                                       : convert_by_icu(std::move(bytes), encoding);
  return {std::move(utf8), std::move(encoding)};
}

}  // namespace

EncodingProblem::EncodingProblem(std::string what, std::int64_t at_line, std::int64_t at_character,
                                 std::int64_t at_byte)
    : Error(core::ErrorCode::invalid_input, fmt::format("{}; line {}, character {}, byte offset {}",
                                                        what, at_line, at_character, at_byte)),
      line(at_line),
      character(at_character),
      byte_offset(at_byte),
      what_is_wrong_(std::move(what)) {}

DecodedText decode(std::unique_ptr<ByteSource> bytes, std::string_view declared) {
  auto peeked = std::make_unique<PeekedSource>(std::move(bytes), read_block_bytes);
  for (const Mark& mark : marks) {
    if (peeked->head().starts_with(mark.bytes)) {
      peeked->skip(mark.bytes.size());
      return decode_as(std::move(peeked), std::string(mark.encoding));
    }
  }
  std::string encoding = declared.empty() ? guess(peeked->head()) : canonical(declared);
  if (encoding == "UTF-8") {
    refuse_unmarked_utf16(peeked->head());
  }
  return decode_as(std::move(peeked), std::move(encoding));
}

}  // namespace plimsoll::ingest

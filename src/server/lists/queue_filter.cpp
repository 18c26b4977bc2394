// SPDX-License-Identifier: Apache-2.0
#include "server/lists/queue_filter.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "core/error.h"
#include "http/encoding/cursor.h"
#include "http/fields/field_text.h"

namespace plimsoll::server {
namespace {

constexpr std::int64_t most_rows = 500;

[[noreturn]] void refuse(std::string_view name, const std::string& value, std::string_view known) {
  throw core::Error(core::ErrorCode::invalid_input,
                    fmt::format("{} cannot be '{}'; it is one of {}", name, value, known));
}

std::set<queue::Band> bands_of(const http::Request& request) {
  std::set<queue::Band> bands;
  for (const auto& name : listed(request, "band")) {
    const auto band = queue::parse_band(name);
    if (!band) {
      refuse("band", name, "red, amber, green");
    }
    bands.insert(*band);
  }
  return bands;
}

std::set<cases::CaseState> states_of(const http::Request& request) {
  std::set<cases::CaseState> states;
  for (const auto& name : listed(request, "state")) {
    const auto state = cases::find_word<cases::CaseState>(name);
    if (!state) {
      refuse("state", name, "new, contacted, meeting_set, in_support, closed");
    }
    states.insert(*state);
  }
  return states;
}

std::size_t begin_of(const http::Request& request, core::Timestamp published_at) {
  const auto cursor = request.query.find("cursor");
  if (!cursor) {
    return 0;
  }
  const auto key = http::decode_cursor("queue", *cursor, 2);
  if (key[0] != core::format_timestamp(published_at)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      core::said("list_renewed",
                                 "the list was published anew meanwhile; begin at its first page"));
  }
  return static_cast<std::size_t>(http::cursor_number(key[1]));
}

}  // namespace

std::vector<std::string> listed(const http::Request& request, std::string_view name) {
  std::vector<std::string> values;
  const std::string list = request.query.find(name).value_or("");  // outlives its parts
  for (const auto part : http::split_list(list, ',')) {
    if (!part.empty()) {
      values.emplace_back(part);
    }
  }
  return values;
}

queue::Language language_of(const http::Request& request) {
  const auto name = request.query.find("language").value_or("en");
  const auto language = queue::parse_language(name);
  if (!language) {
    refuse("language", name, "en, nb");
  }
  return *language;
}

std::string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKDInstance(status);
  const auto given = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const auto apart = normalizer->normalize(given, status).foldCase();
  icu::UnicodeString kept;
  for (std::int32_t index = 0; index < apart.length(); ++index) {
    if (u_charType(apart.charAt(index)) != U_NON_SPACING_MARK) {
      kept.append(apart.charAt(index));
    }
  }
  std::string result;
  kept.toUTF8String(result);
  return result;
}

QueueFilter QueueFilter::of(const http::Request& request, core::Timestamp published_at) {
  request.query.only(
      {"pool", "band", "state", "reason", "q", "show_suppressed", "language", "cursor", "limit"});
  QueueFilter filter;
  filter.pool = request.query.find("pool").value_or("");
  if (auto bands = bands_of(request); !bands.empty()) {
    filter.bands = std::move(bands);
  }
  filter.states = states_of(request);
  filter.reason = request.query.find("reason").value_or("");
  filter.name_part = folded(request.query.find("q").value_or(""));
  filter.shows_suppressed = request.query.boolean("show_suppressed").value_or(false);
  filter.language = language_of(request);
  filter.limit =
      static_cast<std::size_t>(request.query.integer("limit", {1, most_rows}).value_or(100));
  filter.begin = begin_of(request, published_at);
  return filter;
}

std::string QueueFilter::next(core::Timestamp published_at, std::size_t place) {
  return http::encode_cursor("queue",
                             {core::format_timestamp(published_at), std::to_string(place)});
}

}  // namespace plimsoll::server

// SPDX-License-Identifier: Apache-2.0
#include "http/fields/query_string.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/error.h"
#include "http/encoding/percent.h"

namespace plimsoll::http {
namespace {

constexpr std::size_t most_parameters = 100;

[[noreturn]] void refuse(std::string_view what, std::string_view name) {
  throw core::Error(core::ErrorCode::invalid_input, fmt::format("{}: {}", what, name));
}

std::string decoded(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '+', ' ');
  auto value = percent_decode(spaced);
  if (!value) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "a parameter is not percent-encoded UTF-8 text");
  }
  return *std::move(value);
}

/// What stands before the first separator, and what after it; all and nothing where there is none.
std::pair<std::string_view, std::string_view> cut(std::string_view text, char separator) {
  const auto at = text.find(separator);
  return at == text.npos ? std::pair(text, std::string_view())
                         : std::pair(text.substr(0, at), text.substr(at + 1));
}

}  // namespace

Query Query::parse(std::string_view text) {
  Query query;
  while (!text.empty()) {
    const auto [parameter, others] = cut(text, '&');
    const auto [encoded, value] = cut(parameter, '=');
    text = others;
    auto name = decoded(encoded);
    if (name.empty() || query.parameters_.size() == most_parameters) {
      throw core::Error(core::ErrorCode::invalid_input,
                        name.empty() ? "a parameter has no name" : "more than 100 parameters");
    }
    query.parameters_.emplace_back(std::move(name), decoded(value));
  }
  return query;
}

std::vector<std::string> Query::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [parameter, value] : parameters_) {
    if (parameter == name) {
      values.push_back(value);
    }
  }
  return values;
}

std::optional<std::string> Query::find(std::string_view name) const {
  auto values = all(name);
  if (values.size() > 1) {
    refuse("a parameter may be given once only", name);
  }
  return values.empty() ? std::nullopt : std::optional(std::move(values.front()));
}

std::string Query::required(std::string_view name) const {
  auto value = find(name);
  if (!value) {
    refuse("a parameter is missing", name);
  }
  return *std::move(value);
}

std::optional<std::int64_t> Query::integer(std::string_view name, Range range) const {
  const auto text = find(name);
  if (!text) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < range.low ||
      number > range.high) {
    refuse(fmt::format("a whole number from {} to {} is expected", range.low, range.high), name);
  }
  return number;
}

std::optional<bool> Query::boolean(std::string_view name) const {
  const auto text = find(name);
  if (text && *text != "true" && *text != "false") {
    refuse("true or false is expected", name);
  }
  return text ? std::optional(*text == "true") : std::nullopt;
}

void Query::only(std::initializer_list<std::string_view> names) const {
  for (const auto& [parameter, value] : parameters_) {
    if (std::ranges::find(names, parameter) == names.end()) {
      refuse("there is no such parameter here", parameter);
    }
  }
}

}  // namespace plimsoll::http

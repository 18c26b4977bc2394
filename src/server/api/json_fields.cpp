// SPDX-License-Identifier: Apache-2.0
#include "server/api/json_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "http/fields/request_body.h"

namespace plimsoll::server {

namespace json = core::json;

void refuse_field(std::string_view name, std::string_view wanted) {
  throw core::Error(core::ErrorCode::invalid_input, fmt::format("'{}' is to be {}", name, wanted));
}

JsonFields::JsonFields(const http::Request& request,
                       std::initializer_list<std::string_view> names) {
  auto body = http::json_body(request);
  if (!body.is_object()) {
    throw core::Error(core::ErrorCode::invalid_input, "the body is to be a JSON object");
  }
  object_ = std::move(body.as_object());
  for (const auto& [name, value] : object_) {
    if (std::ranges::find(names, std::string_view(name)) == names.end()) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("'{}' is not known here; known are: {}", std::string_view(name),
                                    fmt::join(names, ", ")));
    }
  }
}

const json::value* JsonFields::find(std::string_view name) const {
  const auto* value = object_.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

bool JsonFields::has(std::string_view name) const {
  return object_.if_contains(name) != nullptr;
}

bool JsonFields::is_null(std::string_view name) const {
  const auto* value = object_.if_contains(name);
  return value != nullptr && value->is_null();
}

std::string JsonFields::text(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || !value->is_string() || value->as_string().empty()) {
    refuse_field(name, "a text that is not empty");
  }
  return std::string(value->as_string());
}

std::string JsonFields::text_or_empty(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr) {
    return {};
  }
  if (!value->is_string()) {
    refuse_field(name, "a text");
  }
  return std::string(value->as_string());
}

std::optional<std::int64_t> JsonFields::integer(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (!value->is_int64()) {
    refuse_field(name, "a whole number");
  }
  return value->as_int64();
}

std::optional<double> JsonFields::number(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (!value->is_number()) {
    refuse_field(name, "a number");
  }
  return value->to_number<double>();
}

std::optional<bool> JsonFields::boolean(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (!value->is_bool()) {
    refuse_field(name, "true or false");
  }
  return value->as_bool();
}

std::optional<core::Date> JsonFields::date(std::string_view name) const {
  const auto text = text_or_empty(name);
  if (text.empty()) {
    return std::nullopt;
  }
  const auto date = core::parse_date(text);
  if (!date) {
    refuse_field(name, "a date such as 2026-02-28");
  }
  return *date;
}

std::optional<core::Timestamp> JsonFields::time(std::string_view name) const {
  const auto text = text_or_empty(name);
  if (text.empty()) {
    return std::nullopt;
  }
  const auto time = core::parse_timestamp(text);
  if (!time) {
    refuse_field(name, "a time such as 2026-02-28T13:30:00Z");
  }
  return *time;
}

json::array JsonFields::array(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr) {
    return {};
  }
  if (!value->is_array()) {
    refuse_field(name, "a list");
  }
  return value->as_array();
}

std::vector<std::string> JsonFields::texts(std::string_view name) const {
  std::vector<std::string> texts;
  for (const auto& value : array(name)) {
    if (!value.is_string()) {
      refuse_field(name, "a list of texts");
    }
    texts.emplace_back(value.as_string());
  }
  return texts;
}

json::value text_or_null(std::string_view text) {
  return text.empty() ? json::value(nullptr) : json::value(json::string(text));
}

json::value time_or_null(const std::optional<core::Timestamp>& time) {
  return time ? json::value(core::format_timestamp(*time)) : json::value(nullptr);
}

json::value date_or_null(const std::optional<core::Date>& date) {
  return date ? json::value(core::format_date(*date)) : json::value(nullptr);
}

json::value number_or_null(const std::optional<double>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::object sentence_json(const core::Sentence& sentence) {
  json::object object{{"text", sentence.text}};
  if (!sentence.code.empty()) {
    object["code"] = sentence.code;
    object["values"] = json::value_from(sentence.values);
  }
  return object;
}

http::Response created(const std::string& id) {
  return http::json_response(json::object{{"id", id}}, 201);
}

}  // namespace plimsoll::server

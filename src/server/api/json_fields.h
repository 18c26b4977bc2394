// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/text/sentence.h"
#include "core/time.h"
#include "http/message.h"

namespace plimsoll::server {

/// The members of a request's JSON object, read strictly: what is unknown, missing or of another
/// type ends the request with 400 that names it.
class JsonFields {
 public:
  /// `names`: all members there may be.
  JsonFields(const http::Request& request, std::initializer_list<std::string_view> names);

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool is_null(std::string_view name) const;
  [[nodiscard]] std::string text(std::string_view name) const;
  /// Empty when it is not there, or null.
  [[nodiscard]] std::string text_or_empty(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
  [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;
  [[nodiscard]] std::optional<core::Date> date(std::string_view name) const;
  [[nodiscard]] std::optional<core::Timestamp> time(std::string_view name) const;
  [[nodiscard]] core::json::array array(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;

 private:
  [[nodiscard]] const core::json::value* find(std::string_view name) const;

  core::json::object object_;
};

/// Ends a request with 400: `name` is not what it is to be.
[[noreturn]] void refuse_field(std::string_view name, std::string_view wanted);

/// A text, or null where it is empty.
[[nodiscard]] core::json::value text_or_null(std::string_view text);
/// A time as RFC 3339, or null.
[[nodiscard]] core::json::value time_or_null(const std::optional<core::Timestamp>& time);
[[nodiscard]] core::json::value date_or_null(const std::optional<core::Date>& date);
[[nodiscard]] core::json::value number_or_null(const std::optional<double>& number);
/// What is said, with its code and values where it has them.
[[nodiscard]] core::json::object sentence_json(const core::Sentence& sentence);
/// {"id": …} with 201.
[[nodiscard]] http::Response created(const std::string& id);

}  // namespace plimsoll::server

// SPDX-License-Identifier: Apache-2.0
#include "contract/internal/cast_expression.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/engine.h"

namespace plimsoll::contract::internal {
namespace {

using engine::quote_text;
using fmt::format;

constexpr std::string_view iso_timestamp =
    R"([0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?)?)";
constexpr std::string_view iso_offset = R"( ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))";

bool is_zoned(const std::string& pattern) {
  return pattern.find("%z") != std::string::npos || pattern.find("%Z") != std::string::npos;
}

std::string zone_of(const Property& property, const Format& form) {
  const std::string& zone = property.time_zone.empty() ? form.time_zone : property.time_zone;
  return quote_text(zone.empty() ? "UTC" : zone);
}

// A year like 0024 is a two-digit year read with a four-digit pattern.
std::string plausible(const std::string& value, std::string_view type) {
  return format("case when {0} between {1} '1000-01-01' and {1} '9999-12-31' then {0} end", value,
                type);
}

std::string parsed(const std::vector<std::string>& patterns, const std::string& text) {
  std::vector<std::string> quoted;
  for (const auto& pattern : patterns) {
    quoted.push_back(quote_text(pattern));
  }
  return format("try_strptime({}, [{}])", text, fmt::join(quoted, ", "));
}

std::string date_cast(const Property& property, const std::string& text) {
  if (!property.time_formats.empty()) {
    return plausible(format("{}::date", parsed(property.time_formats, text)), "date");
  }
  const std::string date = format("try_cast({} as date)", text);
  // The cast takes trailing rubbish; midnight is what spreadsheets add.
  return plausible(
      format("case when {0}::varchar = {1} then {0} when regexp_full_match({1}, "
             "'[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ]00:00(:00(\\.0+)?)?Z?') then {0} end",
             date, text),
      "date");
}

std::string iso_timestamp_cast(const std::string& text, const std::string& zone) {
  return format(
      "case when regexp_full_match({0}, {1}) then timezone({2}, try_cast({0} as timestamp)) "
      "when regexp_full_match({0}, {3}) then try_cast({0} as timestamptz) end",
      text, quote_text(iso_timestamp), zone,
      quote_text(std::string(iso_timestamp) + std::string(iso_offset)));
}

std::string timestamp_cast(const Property& property, const Format& form, const std::string& text) {
  const std::string zone = zone_of(property, form);
  if (property.time_formats.empty()) {
    return plausible(iso_timestamp_cast(text, zone), "timestamptz");
  }
  // A list with one zoned pattern makes the engine read all the others as UTC.
  std::vector<std::string> zoned, local, parts;
  for (const auto& pattern : property.time_formats) {
    (is_zoned(pattern) ? zoned : local).push_back(pattern);
  }
  if (!zoned.empty()) {
    parts.push_back(parsed(zoned, text));
  }
  if (!local.empty()) {
    parts.push_back(format("timezone({}, {})", zone, parsed(local, text)));
  }
  return plausible(format("coalesce({})", fmt::join(parts, ", ")), "timestamptz");
}

std::string integer_cast(const std::string& text) {
  const std::string number = format("try_cast({} as bigint)", text);
  // The cast rounds 1.5, and reads 1e3, 0x1F and 1_000; only what is written plainly counts, 007
  // and 12.0 included.
  return format(
      "case when {0}::varchar = {1} then {0} when regexp_full_match({1}, '[+-]?[0-9]+(\\.0*)?') "
      "then {0} end",
      number, text);
}

std::string double_cast(const std::string& text) {
  const std::string number = format("try_cast({} as double)", text);
  return format("case when isfinite({0}) and not contains({1}, '_') then {0} end", number, text);
}

std::string decimal_cast(const std::string& type, const std::string& text) {
  return format(
      "case when try_cast({0} as {1}) = try_cast({0} as decimal(38,12)) and not contains({0}, '_') "
      "then try_cast({0} as {1}) end",
      text, type);
}

// The text of a number with the file's separators as the engine writes it; null where they are
// misplaced.
std::string plain_number(const Format& form, const std::string& text) {
  const std::string decimal(1, form.decimal_separator);
  if (form.thousands_separator == '\0') {
    return form.decimal_separator == '.'
               ? text
               : format("case when not contains({0}, '.') then replace({0}, {1}, '.') end", text,
                        quote_text(decimal));
  }
  const std::string thousands(1, form.thousands_separator);
  const std::string plain = format("replace(replace({}, {}, ''), {}, '.')", text,
                                   quote_text(thousands), quote_text(decimal));
  const std::string grouped =
      format("[+-]?[0-9]{{1,3}}([{}][0-9]{{3}})+([{}][0-9]*)?", thousands, decimal);
  return format("case when not contains({0}, {1}) or regexp_full_match({0}, {2}) then {3} end",
                text, quote_text(thousands), quote_text(grouped), plain);
}

std::vector<std::string> lowered(std::vector<std::string> texts) {
  for (auto& text : texts) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  }
  return texts;
}

std::string boolean_cast(const Format& form, const std::string& text) {
  const std::string lower = format("lower({})", text);
  return format("case when {} then true when {} then false end",
                is_one_of(lower, lowered(form.true_values)),
                is_one_of(lower, lowered(form.false_values)));
}

std::string json_cast(std::string_view kind, const std::string& text) {
  return format("case when json_valid({0}) then case when json_type({0}) = '{1}' then {0} end end",
                text, kind);
}

}  // namespace

std::string is_one_of(const std::string& value, const std::vector<std::string>& texts) {
  std::vector<std::string> equal;
  for (const auto& text : texts) {
    equal.push_back(format("{} = {}", value, quote_text(text)));
  }
  return equal.empty() ? "false" : format("({})", fmt::join(equal, " or "));
}

std::string text_expression(const Property& property, const Format& form, const std::string& raw) {
  std::vector<std::string> markers = form.null_markers;
  markers.insert(markers.end(), property.null_markers.begin(), property.null_markers.end());
  const std::string text =
      property.logical_type == LogicalType::string ? raw : format("trim({})", raw);
  return markers.empty() ? text
                         : format("case when not {} then {} end",
                                  is_one_of(format("trim({})", raw), markers), text);
}

std::string cast_expression(const Property& property, const Format& form, const std::string& text) {
  switch (property.logical_type) {
    case LogicalType::string:
      return text;
    case LogicalType::date:
      return date_cast(property, text);
    case LogicalType::timestamp:
      return timestamp_cast(property, form, text);
    case LogicalType::time:
      return format("try_cast({} as time)::varchar", text);
    case LogicalType::integer:
      return integer_cast(plain_number(form, text));
    case LogicalType::boolean:
      return boolean_cast(form, text);
    case LogicalType::object:
      return json_cast("OBJECT", text);
    case LogicalType::array:
      return json_cast("ARRAY", text);
    case LogicalType::number:
      break;
  }
  const std::string type = column_type(property);
  const std::string plain = plain_number(form, text);
  return type == "DOUBLE" ? double_cast(plain) : decimal_cast(type, plain);
}

std::string type_in_words(const Property& property, const Format& form) {
  const std::string like = property.time_formats.empty()
                               ? ""
                               : format(" like {}", fmt::join(property.time_formats, " or "));
  switch (property.logical_type) {
    case LogicalType::date:
      return "a date" + (like.empty() ? " like 2024-01-31" : like);
    case LogicalType::timestamp:
      return "a date and time" + (like.empty() ? " of ISO 8601" : like);
    case LogicalType::time:
      return "a time of day";
    case LogicalType::integer:
      return "a whole number";
    case LogicalType::number:
      return format("a number with decimal '{}'{}", form.decimal_separator,
                    column_type(property) == "DOUBLE" ? "" : " that fits " + column_type(property));
    case LogicalType::boolean:
      return format("one of {}, {}", fmt::join(form.true_values, ", "),
                    fmt::join(form.false_values, ", "));
    case LogicalType::object:
      return "a JSON object";
    case LogicalType::array:
      return "a JSON array";
    case LogicalType::string:
      break;
  }
  return "a text";
}

}  // namespace plimsoll::contract::internal

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "contract/internal/custom_properties.h"
#include "contract/internal/load/load_parts.h"
#include "contract/internal/time_pattern.h"

namespace plimsoll::contract::internal {
namespace {

char character(const core::YamlNode& format, std::string_view key, char fallback) {
  if (!format.has(key)) {
    return fallback;
  }
  const std::string text = format.at(key).text();
  if (text.size() > 1) {
    refuse(format.at(key), fmt::format("'{}' must be one character, found '{}'", key, text));
  }
  return text.empty() ? '\0' : text.front();
}

void set_texts(const core::YamlNode& format, std::string_view key, std::vector<std::string>& out) {
  if (format.has(key)) {
    out = texts_of(format.at(key));
  }
}

void set_patterns(const core::YamlNode& format, std::string_view key,
                  std::vector<std::string>& out) {
  if (format.has(key)) {
    out = load_time_patterns(format.at(key));
  }
}

FileKind kind_of(const core::YamlNode& format) {
  using enum FileKind;
  if (!format.has("kind")) {
    return automatic;
  }
  return choose<FileKind>(format.at("kind"), "format.kind",
                          {{"auto", automatic},
                           {"csv", csv},
                           {"json", json},
                           {"ndjson", ndjson},
                           {"parquet", parquet}});
}

}  // namespace

std::vector<std::string> load_time_patterns(const core::YamlNode& node) {
  std::vector<std::string> patterns;
  for (const auto& text : texts_of(node)) {
    const auto pattern = strptime_pattern(text);
    if (!pattern) {
      refuse(node,
             fmt::format("'{}' is not a pattern of dates; write it like dd.MM.yyyy HH:mm:ss, or "
                         "%d.%m.%Y %H:%M:%S",
                         text));
    }
    patterns.push_back(*pattern);
  }
  return patterns;
}

Format load_format(const core::YamlNode& node) {
  node.allow_only({"kind", "delimiter", "quote", "encoding", "header", "skipLines", "nullMarkers",
                   "dateFormat", "timestampFormat", "decimalSeparator", "thousandsSeparator",
                   "trueValues", "falseValues", "timeZone"});
  Format format;
  format.kind = kind_of(node);
  format.delimiter = node.text_or("delimiter", "");
  format.quote = node.text_or("quote", "\"");
  format.encoding = node.text_or("encoding", "");
  format.header = node.boolean_or("header", true);
  format.skip_lines = node.integer_or("skipLines", 0);
  set_texts(node, "nullMarkers", format.null_markers);
  set_patterns(node, "dateFormat", format.date_formats);
  set_patterns(node, "timestampFormat", format.timestamp_formats);
  format.decimal_separator = character(node, "decimalSeparator", '.');
  format.thousands_separator = character(node, "thousandsSeparator", '\0');
  set_texts(node, "trueValues", format.true_values);
  set_texts(node, "falseValues", format.false_values);
  format.time_zone = node.text_or("timeZone", "");
  if (format.decimal_separator == format.thousands_separator) {
    refuse(node,
           "decimalSeparator and thousandsSeparator are the same; name the one that the file uses");
  }
  return format;
}

}  // namespace plimsoll::contract::internal

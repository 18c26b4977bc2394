// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/file_pruning.h"

#include <charconv>
#include <compare>

namespace plimsoll::lake::internal {
namespace {

namespace json = core::json;

json::object member(const json::object& stats, std::string_view name) {
  const auto* found = stats.if_contains(name);
  return found != nullptr && found->is_object() ? found->as_object() : json::object();
}

std::partial_ordering compare_number(const json::value& bound, double wanted) {
  double number = 0;
  if (bound.is_number()) {
    number = bound.to_number<double>();
  } else if (bound.is_string()) {  // a partition value
    const auto& text = bound.as_string();
    if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc()) {
      return std::partial_ordering::unordered;
    }
  } else {
    return std::partial_ordering::unordered;
  }
  return number <=> wanted;
}

std::partial_ordering compare_text(const json::value& bound, std::string_view wanted) {
  if (!bound.is_string()) {
    return std::partial_ordering::unordered;
  }
  const std::string_view text = bound.as_string();
  return text.compare(wanted) <=> 0;
}

std::partial_ordering compare_instant(const json::value& bound, core::Timestamp wanted) {
  const auto instant = bound.is_string() ? core::parse_timestamp(bound.as_string()) : std::nullopt;
  return instant ? std::partial_ordering(*instant <=> wanted) : std::partial_ordering::unordered;
}

/// How a bound lies to the value; unordered when they cannot be compared.
std::partial_ordering compare(const json::value& bound, const engine::Value& wanted) {
  if (const auto* integer = std::get_if<std::int64_t>(&wanted)) {
    return compare_number(bound, static_cast<double>(*integer));
  }
  if (const auto* real = std::get_if<double>(&wanted)) {
    return compare_number(bound, *real);
  }
  if (const auto* text = std::get_if<std::string>(&wanted)) {
    return compare_text(bound, *text);
  }
  if (const auto* date = std::get_if<core::Date>(&wanted)) {
    return compare_text(bound, core::format_date(*date));
  }
  if (const auto* instant = std::get_if<core::Timestamp>(&wanted)) {
    return compare_instant(bound, *instant);
  }
  return std::partial_ordering::unordered;
}

bool excludes(const json::value& minimum, const json::value& maximum, const ColumnRange& range) {
  return (!engine::is_null(range.maximum) && compare(minimum, range.maximum) > 0) ||
         (!engine::is_null(range.minimum) && compare(maximum, range.minimum) < 0);
}

json::value value_or_null(const json::object& values, const std::string& column) {
  const auto* found = values.if_contains(column);
  return found == nullptr ? json::value(nullptr) : *found;
}

}  // namespace

FileStatistics statistics_of(const AddFile& file) {
  if (file.stats.empty()) {
    return {};
  }
  try {
    const json::value parsed = json::parse(file.stats);
    const json::object& stats = parsed.as_object();
    const auto* rows = stats.if_contains("numRecords");
    return {.rows = rows != nullptr && rows->is_int64() ? rows->as_int64() : -1,
            .minimums = member(stats, "minValues"),
            .maximums = member(stats, "maxValues"),
            .null_counts = member(stats, "nullCount")};
  } catch (const std::exception&) {
    return {};  // statistics only save work; another writer's that we cannot read say nothing
  }
}

bool may_hold(const AddFile& file, const FileStatistics& statistics,
              const std::vector<ColumnRange>& ranges) {
  for (const auto& range : ranges) {
    const auto partition = file.partition_values.find(range.column);
    if (partition != file.partition_values.end()) {
      const auto value = partition->second ? json::value(*partition->second) : json::value(nullptr);
      if (!partition->second || excludes(value, value, range)) {
        return false;
      }
    } else if (excludes(value_or_null(statistics.minimums, range.column),
                        value_or_null(statistics.maximums, range.column), range)) {
      return false;
    }
  }
  return true;
}

}  // namespace plimsoll::lake::internal

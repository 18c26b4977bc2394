// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/quality_rule.h"

namespace plimsoll::contract {

/// The standard's logical types. `object` and `array` cells are kept as their JSON text.
enum class LogicalType { string, date, timestamp, time, number, integer, boolean, object, array };

/// Bounds and shapes of `logicalTypeOptions`. Bounds of dates and timestamps are texts as the
/// standard writes them
/// (`2020-01-01`, `2020-01-01T00:00:00Z`), those of numbers are numbers as text.
struct TypeOptions {
  std::optional<std::string> minimum, maximum;                      ///< inclusive
  std::optional<std::string> exclusive_minimum, exclusive_maximum;  ///< exclusive
  std::optional<std::int64_t> min_length, max_length;               ///< characters
  std::optional<std::string> pattern;                               ///< the whole text must match
  std::optional<double> multiple_of;
  std::string format;  ///< dates: `dd.MM.yyyy`; integers: `i32`; texts: `email`; empty: none
};

/// What happens to a row whose value is not among the declared ones.
enum class OnNewValue { quarantine, warn, allow, fail };

/// One column of a feed.
struct Property {
  std::string name;           ///< the column in bronze
  std::string physical_name;  ///< the column in the file; the same as `name` unless declared
  std::string description;
  LogicalType logical_type = LogicalType::string;
  std::string physical_type;  ///< e.g. `DECIMAL(12,2)`; empty: chosen from the logical type
  TypeOptions options;
  bool required = false;
  bool unique = false;
  int primary_key_position = 0;  ///< from 1; 0: not part of the key
  std::string classification;    ///< public, internal, confidential, restricted; empty: not said
  std::vector<std::string>
      enum_values;  ///< from `invalidValues` with `validValues`; empty: any value
  OnNewValue on_new_value = OnNewValue::quarantine;
  std::vector<std::string> null_markers;  ///< in addition to those of the format
  std::vector<std::string>
      time_formats;       ///< strptime patterns of dates and timestamps; empty: ISO 8601
  std::string time_zone;  ///< of its local times; empty: the format's
  int line = 0;           ///< in the contract's file
};

/// The values of `from` columns must occur in `to_table`.
struct Relationship {
  std::vector<std::string> from;
  std::string to_table;
  std::vector<std::string> to;
  Severity severity = Severity::warning;
  int line = 0;
};

/// How the file is written.
enum class FileKind { automatic, csv, json, ndjson, parquet };
struct Format {
  FileKind kind = FileKind::automatic;
  std::string delimiter;  ///< one character or empty: found out
  std::string quote = "\"";
  std::string encoding;  ///< `UTF-8`, `UTF-16LE`, `ISO-8859-1`, `windows-1252`; empty: found out
  bool header = true;
  std::int64_t skip_lines = 0;                   ///< before the header
  std::vector<std::string> null_markers = {""};  ///< texts that mean "no value"
  std::vector<std::string> date_formats;         ///< strptime, e.g. `%d.%m.%Y`; empty: ISO 8601
  std::vector<std::string> timestamp_formats;    ///< strptime; empty: ISO 8601
  std::vector<std::string> true_values = {"true", "1"};
  std::vector<std::string> false_values = {"false", "0"};
  char decimal_separator = '.';
  char thousands_separator = '\0';  ///< zero: none
  std::string time_zone;            ///< of local times, e.g. `Europe/Oslo`; empty: the profile's
};

enum class DeliveryMode {
  snapshot,  ///< every delivery holds all records; one that is missing has disappeared
  delta,     ///< new and changed records
  append,    ///< only new records, never changed ones
  event,     ///< as append, one record a message
};

/// Where `available_at` comes from.
enum class AvailableAtBasis { observed, declared, imputed };

/// `available_at = <column> + delay`, for history whose true arrival nobody wrote down.
struct Imputation {
  std::string column;
  std::chrono::microseconds delay{};
};

/// The two clocks of a record. A date stands for the first instant of that day in the feed's time
/// zone.
struct Clocks {
  std::string event_time_column;  ///< empty: the time of receipt
  /// SQL over a row's columns instead of the column, of type TIMESTAMPTZ, for sources that write no
  /// date (days relative to a start, say); empty: none.
  std::string event_time_expression;
  std::string available_at_column;       ///< empty: none is declared
  std::string available_at_expression;   ///< as event_time_expression, an imputation; empty: none
  std::optional<Imputation> imputation;  ///< none: no rule is declared
  AvailableAtBasis basis =
      AvailableAtBasis::observed;  ///< of ordinary deliveries; a back-fill may use the others
};

struct RowRange {
  std::optional<std::int64_t> minimum, maximum;
};

/// How many rows may go to quarantine while the rest is promoted: the larger of both.
struct Tolerance {
  double share = 0.0;  ///< of the delivered rows, in [0, 1]
  std::int64_t rows = 0;
};

enum class DriftAction { allow, warn, fail };
struct DriftPolicy {
  DriftAction on_new_column = DriftAction::warn;
  DriftAction on_missing_column = DriftAction::fail;
  DriftAction on_type_widening = DriftAction::allow;
  DriftAction on_type_narrowing = DriftAction::fail;
  OnNewValue on_new_enum_value = OnNewValue::quarantine;
};

/// What a feed promises: an Open Data Contract Standard file with one schema object.
struct Contract {
  std::string id;
  std::string version;  ///< semantic version
  std::string status;   ///< proposed, draft, active, deprecated, retired
  std::string file;     ///< where it was read from
  std::string source_system;
  std::string feed;           ///< within the source: `activity`
  std::string table;          ///< in bronze: `lms_activity`
  std::string physical_name;  ///< name or glob of the delivered files; empty: as the feed is called
  std::string description;
  std::vector<Property> properties;  ///< in the file's order
  std::vector<QualityRule> rules;
  std::vector<Relationship> relationships;
  std::optional<double> latency_hours;   ///< service level: newest delivery at most this old
  std::optional<double> retention_days;  ///< service level: kept so long

  Clocks clocks;
  DeliveryMode delivery_mode = DeliveryMode::append;
  std::vector<std::string> person_columns;     ///< the source's id of the person, parts joined by
                                               ///< '|'; empty: none
  std::vector<std::string> record_id_columns;  ///< what names a record; by default the primary key
  Format format;
  RowRange expected_rows;
  std::optional<double> mass_change_limit;  ///< share of known records in [0, 1]; none: no limit
  Tolerance tolerance;
  DriftPolicy drift;
  std::vector<std::string>
      other_settings;  ///< custom properties of other tools: kept in the file, not used

  /// The property with that name; null when there is none.
  [[nodiscard]] const Property* find(std::string_view name) const;
  /// Names of the primary key's columns, in its order.
  [[nodiscard]] std::vector<std::string> primary_key() const;
};

/// The type of a property's column in bronze: BIGINT, DOUBLE, DECIMAL(p,s), VARCHAR, BOOLEAN, DATE
/// or TIMESTAMPTZ.
[[nodiscard]] std::string column_type(const Property& property);

}  // namespace plimsoll::contract

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/json.h"

namespace plimsoll::lake::internal {

// The actions of a Delta log that we write or must understand. Source: delta-io/delta, PROTOCOL.md,
// "Actions".

struct Protocol {
  int min_reader_version = 1;
  int min_writer_version = 2;
  bool operator==(const Protocol&) const = default;
};

struct Metadata {
  std::string id;
  std::string name;
  std::string description;
  std::string schema_string;
  std::vector<std::string> partition_columns;
  std::map<std::string, std::string> configuration;
  std::int64_t created_time_ms = 0;

  [[nodiscard]] bool append_only() const;
  /// The same rows can be written under both.
  [[nodiscard]] bool same_shape(const Metadata& other) const {
    return schema_string == other.schema_string && partition_columns == other.partition_columns;
  }
};

using PartitionValues = std::map<std::string, std::optional<std::string>>;

struct AddFile {
  std::string path;  ///< decoded, relative to the table's folder
  PartitionValues partition_values;
  std::int64_t size = 0;
  std::int64_t modification_time_ms = 0;
  bool data_change = true;
  std::string stats;  ///< JSON text; may be empty
};

struct RemoveFile {
  std::string path;
  PartitionValues partition_values;
  std::int64_t size = 0;
  std::int64_t deletion_timestamp_ms = 0;
  bool data_change = true;
};

struct TransactionMark {
  std::string app_id;
  std::int64_t version = 0;
  std::int64_t last_updated_ms = 0;
};

struct CommitInfo {
  core::json::object fields;
};

using Action = std::variant<CommitInfo, Protocol, Metadata, TransactionMark, RemoveFile,
                            std::shared_ptr<const AddFile>>;

/// One line of a commit, without the line feed.
[[nodiscard]] std::string to_line(const Action& action);
[[nodiscard]] std::string to_lines(const std::vector<Action>& actions);

/// The actions in the text of a commit; kinds that do not concern us are left out. Throws
/// Error{corrupt_data} naming `where` and the line.
[[nodiscard]] std::vector<Action> parse_lines(std::string_view text, std::string_view where);

/// Percent-encoding of a path as a URI reference, and back.
[[nodiscard]] std::string encode_path(std::string_view path);
[[nodiscard]] std::string decode_path(std::string_view path);

}  // namespace plimsoll::lake::internal

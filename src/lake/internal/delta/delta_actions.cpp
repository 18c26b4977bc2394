// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/delta/delta_actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/error.h"

namespace plimsoll::lake::internal {
namespace {

namespace json = core::json;

json::object values_object(const PartitionValues& values) {
  json::object object;
  for (const auto& [name, value] : values) {
    object[name] = value ? json::value(*value) : json::value(nullptr);
  }
  return object;
}

PartitionValues values_of(const json::object& action) {
  PartitionValues values;
  const auto* found = action.if_contains("partitionValues");
  if (found == nullptr || !found->is_object()) {
    return values;
  }
  for (const auto& [name, value] : found->as_object()) {
    // The protocol: an empty text is a null too.
    const bool present = value.is_string() && !value.as_string().empty();
    values[name] = present ? std::optional<std::string>(value.as_string()) : std::nullopt;
  }
  return values;
}

json::object body(const CommitInfo& action) {
  return action.fields;
}

json::object body(const Protocol& action) {
  return {{"minReaderVersion", action.min_reader_version},
          {"minWriterVersion", action.min_writer_version}};
}

json::object body(const Metadata& action) {
  json::object configuration;
  for (const auto& [name, value] : action.configuration) {
    configuration[name] = value;
  }
  return {{"id", action.id},
          {"name", action.name},
          {"description", action.description},
          {"format", json::object{{"provider", "parquet"}, {"options", json::object{}}}},
          {"schemaString", action.schema_string},
          {"partitionColumns", json::value_from(action.partition_columns)},
          {"configuration", configuration},
          {"createdTime", action.created_time_ms}};
}

json::object body(const TransactionMark& action) {
  return {{"appId", action.app_id},
          {"version", action.version},
          {"lastUpdated", action.last_updated_ms}};
}

json::object body(const RemoveFile& action) {
  return {{"path", encode_path(action.path)},
          {"deletionTimestamp", action.deletion_timestamp_ms},
          {"dataChange", action.data_change},
          {"extendedFileMetadata", true},
          {"partitionValues", values_object(action.partition_values)},
          {"size", action.size}};
}

json::object body(const std::shared_ptr<const AddFile>& action) {
  json::object object{{"path", encode_path(action->path)},
                      {"partitionValues", values_object(action->partition_values)},
                      {"size", action->size},
                      {"modificationTime", action->modification_time_ms},
                      {"dataChange", action->data_change}};
  if (!action->stats.empty()) {
    object["stats"] = action->stats;
  }
  return object;
}

constexpr const char* kind_of(const Action& action) {
  constexpr const char* kinds[] = {"commitInfo", "protocol", "metaData", "txn", "remove", "add"};
  return kinds[action.index()];
}

std::int64_t integer_or(const json::object& object, std::string_view name, std::int64_t fallback) {
  const auto* found = object.if_contains(name);
  return found == nullptr || found->is_null() ? fallback : found->to_number<std::int64_t>();
}

std::string text_or_empty(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found == nullptr || found->is_null() ? std::string() : std::string(found->as_string());
}

Protocol protocol_of(const json::object& action) {
  return {static_cast<int>(action.at("minReaderVersion").as_int64()),
          static_cast<int>(action.at("minWriterVersion").as_int64())};
}

Metadata metadata_of(const json::object& action) {
  Metadata metadata;
  metadata.id = text_or_empty(action, "id");
  metadata.name = text_or_empty(action, "name");
  metadata.description = text_or_empty(action, "description");
  metadata.schema_string = action.at("schemaString").as_string();
  metadata.partition_columns =
      json::value_to<std::vector<std::string>>(action.at("partitionColumns"));
  if (const auto* found = action.if_contains("configuration"); found && found->is_object()) {
    for (const auto& [name, value] : found->as_object()) {
      metadata.configuration[name] = value.as_string();
    }
  }
  metadata.created_time_ms = integer_or(action, "createdTime", 0);
  return metadata;
}

RemoveFile remove_of(const json::object& action) {
  return {.path = decode_path(action.at("path").as_string()),
          .partition_values = values_of(action),
          .size = integer_or(action, "size", 0),
          .deletion_timestamp_ms = integer_or(action, "deletionTimestamp", 0),
          .data_change = action.at("dataChange").as_bool()};
}

std::shared_ptr<const AddFile> add_of(const json::object& action) {
  return std::make_shared<const AddFile>(
      AddFile{.path = decode_path(action.at("path").as_string()),
              .partition_values = values_of(action),
              .size = action.at("size").to_number<std::int64_t>(),
              .modification_time_ms = integer_or(action, "modificationTime", 0),
              .data_change = action.at("dataChange").as_bool(),
              .stats = text_or_empty(action, "stats")});
}

void collect(const json::object& line, std::vector<Action>& actions) {
  for (const auto& [kind, value] : line) {
    if (!value.is_object()) {
      continue;  // a checkpoint's rows name every kind, all but one of them null
    }
    const json::object& action = value.as_object();
    if (kind == "add") {
      actions.emplace_back(add_of(action));
    } else if (kind == "remove") {
      actions.emplace_back(remove_of(action));
    } else if (kind == "txn") {
      actions.emplace_back(TransactionMark{text_or_empty(action, "appId"),
                                           integer_or(action, "version", 0),
                                           integer_or(action, "lastUpdated", 0)});
    } else if (kind == "metaData") {
      actions.emplace_back(metadata_of(action));
    } else if (kind == "protocol") {
      actions.emplace_back(protocol_of(action));
    } else if (kind == "commitInfo") {
      actions.emplace_back(CommitInfo{action});
    }
  }
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_.~/=+,;@").find(c) != std::string_view::npos;
}

}  // namespace

bool Metadata::append_only() const {
  const auto found = configuration.find("delta.appendOnly");
  return found != configuration.end() && found->second == "true";
}

std::string to_line(const Action& action) {
  return std::visit(
      [&](const auto& one) {
        json::object line;
        line[kind_of(action)] = body(one);
        return json::serialize(line);
      },
      action);
}

std::string to_lines(const std::vector<Action>& actions) {
  std::string text;
  for (const auto& action : actions) {
    text += to_line(action) + "\n";
  }
  return text;
}

std::vector<Action> parse_lines(std::string_view text, std::string_view where) {
  std::vector<Action> actions;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \r\t") == std::string_view::npos) {
      continue;
    }
    try {
      collect(json::parse(line).as_object(), actions);
    } catch (const std::exception& error) {
      throw core::Error(core::ErrorCode::corrupt_data,
                        fmt::format("a table's log cannot be read: {} line {}", where, number),
                        error.what());
    }
  }
  return actions;
}

std::string encode_path(std::string_view path) {
  std::string encoded;
  for (const char c : path) {
    if (is_unreserved(c)) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

std::string decode_path(std::string_view path) {
  std::string decoded;
  for (std::size_t i = 0; i < path.size(); ++i) {
    unsigned value = 0;
    if (path[i] == '%' && i + 2 < path.size() &&
        std::from_chars(&path[i + 1], &path[i + 3], value, 16).ptr == &path[i + 3]) {
      decoded += static_cast<char>(value);
      i += 2;
    } else {
      decoded += path[i];
    }
  }
  return decoded;
}

}  // namespace plimsoll::lake::internal

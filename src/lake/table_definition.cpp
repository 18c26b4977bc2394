// SPDX-License-Identifier: Apache-2.0
#include "lake/table_definition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <set>
#include <sstream>

#include "core/error.h"
#include "lake/internal/delta/delta_schema.h"

namespace plimsoll::lake {
namespace {

[[noreturn]] void refuse(const TableDefinition& definition, std::string_view what) {
  throw core::Error(
      core::ErrorCode::invalid_input,
      fmt::format("a table definition cannot be used: {}: {}", definition.full_name(), what));
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  const auto last = text.find_last_not_of(" \t\r");
  return first == std::string_view::npos ? std::string()
                                         : std::string(text.substr(first, last - first + 1));
}

std::vector<std::string> split_names(std::string_view list) {
  std::vector<std::string> names;
  std::istringstream stream{std::string(list)};
  for (std::string name; std::getline(stream, name, ',');) {
    names.push_back(trimmed(name));
  }
  return names;
}

/// Takes one header line; lines without a known word before the colon continue the one before.
class HeaderReader {
 public:
  explicit HeaderReader(TableDefinition& definition) : definition_(definition) {}

  void take(const std::string& line) {
    if (line.starts_with("SPDX-")) {
      return;
    }
    const auto colon = line.find(':');
    const std::string word = colon == std::string::npos ? "" : line.substr(0, colon);
    std::string* field = field_of(word);
    if (field != nullptr) {
      current_ = field;
      *field = trimmed(std::string_view(line).substr(colon + 1));
    } else {
      *current_ += (current_->empty() ? "" : " ") + line;
    }
  }

  void finish() {
    if (!partition_.empty()) {
      definition_.partition_columns = split_names(partition_);
    }
    if (!append_only_.empty() && append_only_ != "yes" && append_only_ != "no") {
      refuse(definition_, fmt::format("append_only is yes or no, not: {}", append_only_));
    }
    definition_.append_only = append_only_ != "no";
  }

 private:
  std::string* field_of(const std::string& word) {
    const std::array<std::pair<std::string_view, std::string*>, 6> fields{{
        {"grain", &definition_.grain},
        {"key", &definition_.key},
        {"clock", &definition_.clock},
        {"owner", &definition_.owner},
        {"partition", &partition_},
        {"append_only", &append_only_},
    }};
    const auto* const found =
        std::ranges::find(fields, word, [](const auto& field) { return field.first; });
    return found == fields.end() ? nullptr : found->second;
  }

  TableDefinition& definition_;
  std::string partition_;
  std::string append_only_;
  std::string* current_ = &definition_.meaning;
};

void read_header(TableDefinition& definition) {
  HeaderReader reader(definition);
  std::istringstream lines(definition.text);
  for (std::string line; std::getline(lines, line) && line.starts_with("--");) {
    reader.take(trimmed(std::string_view(line).substr(2)));
  }
  reader.finish();
}

/// A database in memory that is attached to the engine for a while: definition files are run there.
class ScratchDatabase {
 public:
  explicit ScratchDatabase(engine::Engine& engine)
      : session_(engine.connect()), name_(unique_name()) {
    session_->execute(fmt::format("attach ':memory:' as {}", name_));
    home_ = engine::query_text(*session_, "select current_database()");
  }
  ~ScratchDatabase() {
    try {
      session_->execute(fmt::format("use {}; detach {}", engine::quote_name(home_), name_));
    } catch (const core::Error&) {  // an empty database stays attached: of no consequence
    }
  }
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;

  /// Runs the DDL in a schema of its own.
  void run(const core::Query& file) {
    const std::string schema = schema_name(files_++);
    session_->execute(fmt::format("create schema {0}.{1}; use {0}.{1}", name_, schema));
    session_->execute(file.text);
  }

  /// table_name, column_name, data_type, is_nullable of what each file made, by number of the file.
  [[nodiscard]] std::vector<std::vector<std::vector<engine::Value>>> describe() {
    std::vector<std::vector<std::vector<engine::Value>>> columns(files_);
    std::map<std::string, std::size_t> numbers;
    for (std::size_t file = 0; file < files_; ++file) {
      numbers[schema_name(file)] = file;
    }
    auto found = engine::query_table(
        *session_,
        "select table_name, column_name, data_type, is_nullable, schema_name from duckdb_columns() "
        "where database_name = $database order by schema_name, table_name, column_index",
        {{"database", name_}});
    for (auto& row : found.rows) {
      columns[numbers.at(std::get<std::string>(row[4]))].push_back(std::move(row));
    }
    return columns;
  }

 private:
  static std::string schema_name(std::size_t file) { return fmt::format("definition_{}", file); }

  static std::string unique_name() {
    static std::atomic<int> counter{0};
    return fmt::format("plimsoll_definitions_{}", ++counter);
  }

  std::unique_ptr<engine::Engine> session_;
  std::string name_;
  std::string home_;
  std::size_t files_ = 0;
};

TableDefinition definition_of(const core::Query& file,
                              const std::vector<std::vector<engine::Value>>& columns) {
  const auto dot = file.name.find('.');
  TableDefinition definition;
  definition.layer = file.name.substr(0, dot);
  definition.name = dot == std::string_view::npos ? "" : file.name.substr(dot + 1);
  definition.text = file.text;
  read_header(definition);
  for (const auto& row : columns) {
    if (std::get<std::string>(row[0]) != definition.name) {
      refuse(definition,
             fmt::format("the file makes another table: {}", std::get<std::string>(row[0])));
    }
    definition.columns.push_back(
        {std::get<std::string>(row[1]), std::get<std::string>(row[2]), !std::get<bool>(row[3])});
  }
  return checked(std::move(definition));
}

/// Delta without column mapping keeps names as they are in Parquet, which forbids these.
constexpr std::string_view forbidden_in_names = " ,;{}()\n\t=\"";

void check_columns(TableDefinition& definition) {
  std::set<std::string> seen;
  for (auto& column : definition.columns) {
    const std::string type = internal::lake_type_of(column.type);
    if (type.empty()) {
      refuse(definition, fmt::format("column {} has a type the lake does not keep: {}", column.name,
                                     column.type));
    }
    column.type = type;
    if (column.name.empty() || column.name.find_first_of(forbidden_in_names) != std::string::npos) {
      refuse(definition,
             fmt::format("a column's name has a character that Delta forbids: '{}'", column.name));
    }
    std::string folded = column.name;
    std::ranges::transform(folded, folded.begin(), [](unsigned char c) { return std::tolower(c); });
    if (!seen.insert(folded).second) {
      refuse(definition, fmt::format("two columns have the same name: {}", column.name));
    }
  }
}

void check_partition(const TableDefinition& definition) {
  for (const auto& name : definition.partition_columns) {
    const auto found = std::ranges::find(definition.columns, name, &ColumnDefinition::name);
    if (found == definition.columns.end()) {
      refuse(definition, fmt::format("a partition column is not among its columns: {}", name));
    }
    if (found->type == "DOUBLE" || found->type == "TIMESTAMPTZ" ||
        found->type.starts_with("DECIMAL")) {
      refuse(definition,
             fmt::format("a partition column cannot be of type {}: {}", found->type, name));
    }
  }
  if (definition.columns.size() <= definition.partition_columns.size()) {
    refuse(definition, "it has no columns beside the partition columns");
  }
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-';
  });
}

}  // namespace

TableDefinition checked(TableDefinition definition) {
  if (definition.layer != "bronze" && definition.layer != "silver" && definition.layer != "gold") {
    refuse(definition, "the layer is bronze, silver or gold");
  }
  if (!is_plain_name(definition.name)) {
    refuse(definition, "a table's name has letters, digits, _ and - only");
  }
  check_columns(definition);
  check_partition(definition);
  return definition;
}

TableDefinition parse_definition(engine::Engine& engine, const core::Query& file) {
  return parse_definitions(engine, std::span(&file, 1)).front();
}

std::vector<TableDefinition> parse_definitions(engine::Engine& engine,
                                               std::span<const core::Query> files) {
  ScratchDatabase scratch(engine);
  for (const auto& file : files) {
    scratch.run(file);
  }
  const auto columns = scratch.describe();
  std::vector<TableDefinition> definitions;
  for (std::size_t i = 0; i < files.size(); ++i) {
    definitions.push_back(definition_of(files[i], columns[i]));
  }
  return definitions;
}

}  // namespace plimsoll::lake

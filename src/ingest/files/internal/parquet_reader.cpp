// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/internal/parquet_reader.h"

#include <fmt/format.h>

#include <map>

#include "core/error.h"

namespace plimsoll::ingest {
namespace {

using core::Error;
using core::ErrorCode;
using engine::quote_name;
using engine::quote_text;

/// Copies the content; returns its last bytes.
std::string copy_to(ByteSource& bytes, const std::filesystem::path& path) {
  OutputFile copy(path);
  std::string block(read_block_bytes, '\0');
  std::string tail;
  while (const std::size_t count = bytes.read(block)) {
    copy.write(std::string_view(block).substr(0, count));
    tail.append(block, 0, count);
    tail.erase(0, tail.size() < 4 ? 0 : tail.size() - 4);
  }
  copy.close();
  return tail;
}

/// A type of the engine as a contract would call it; none where no contract has such columns.
std::optional<contract::LogicalType> logical_type(std::string_view type) {
  using enum contract::LogicalType;
  static const std::map<std::string_view, contract::LogicalType> plain{
      {"BOOLEAN", boolean},  {"TINYINT", integer}, {"SMALLINT", integer}, {"INTEGER", integer},
      {"BIGINT", integer},   {"HUGEINT", integer}, {"UTINYINT", integer}, {"USMALLINT", integer},
      {"UINTEGER", integer}, {"UBIGINT", integer}, {"UHUGEINT", integer}, {"FLOAT", number},
      {"DOUBLE", number},    {"VARCHAR", string},  {"UUID", string},      {"DATE", date}};
  if (type.ends_with("[]")) {
    return array;
  }
  if (const auto found = plain.find(type); found != plain.end()) {
    return found->second;
  }
  for (const auto& [prefix, logical] :
       {std::pair<std::string_view, contract::LogicalType>{"DECIMAL", number},
        {"TIMESTAMP", timestamp},
        {"TIME", time},
        {"STRUCT", object},
        {"MAP", object},
        {"ENUM", string}}) {
    if (type.starts_with(prefix)) {
      return logical;
    }
  }
  return std::nullopt;
}

engine::Table describe(engine::Engine& engine, const std::string& source) {
  try {
    return engine::query_table(engine, "describe select * from " + source);
  } catch (const Error& error) {
    throw Error(ErrorCode::corrupt_data, "the Parquet file is damaged: deliver it again",
                error.what());
  }
}

}  // namespace

DeliveredFile read_parquet(engine::Engine& engine, ByteSource& bytes, const ReadOptions& options) {
  const auto copy = options.temporary / "delivery.parquet";
  if (copy_to(bytes, copy) != "PAR1") {
    throw Error(
        ErrorCode::corrupt_data,
        "half a file: the Parquet data ends before its end mark; deliver the whole file again");
  }
  const std::string source = fmt::format("read_parquet({})", quote_text(copy.string()));
  DeliveredFile file;
  file.select = "select file_row_number + 1 as row_number";
  for (const auto& row : describe(engine, source).rows) {
    const std::string& name = std::get<std::string>(row.at(0));
    file.columns.push_back(name);
    file.types.push_back(logical_type(std::get<std::string>(row.at(1))));
    file.select += fmt::format(", cast({} as varchar) as {}", quote_name(name), quote_name(name));
  }
  file.select +=
      fmt::format(" from read_parquet({}, file_row_number = true)", quote_text(copy.string()));
  file.select_bad_rows = "select 0::bigint as row_number, '' as problem where false";
  file.row_count = engine::query_integer(engine, "select count(*) from " + source);
  return file;
}

}  // namespace plimsoll::ingest

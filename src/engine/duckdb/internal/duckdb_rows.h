// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "engine/duckdb/internal/handles.h"
#include "engine/rows.h"

namespace plimsoll::engine::internal {

/// One fetched chunk, read in place.
class DuckdbChunk final : public Chunk {
 public:
  /// Column types of the result, kept by the rows.
  explicit DuckdbChunk(const std::vector<Column>& columns, const std::vector<duckdb_type>& types)
      : columns_(columns), types_(types) {}

  /// Takes over `chunk`; the one before is destroyed.
  void hold(duckdb_data_chunk chunk);

  [[nodiscard]] std::size_t size() const override { return size_; }
  [[nodiscard]] bool is_null(std::size_t column, std::size_t row) const override;
  [[nodiscard]] bool boolean(std::size_t column, std::size_t row) const override;
  [[nodiscard]] std::int64_t integer(std::size_t column, std::size_t row) const override;
  [[nodiscard]] double real(std::size_t column, std::size_t row) const override;
  [[nodiscard]] std::string_view text(std::size_t column, std::size_t row) const override;
  [[nodiscard]] core::Date date(std::size_t column, std::size_t row) const override;
  [[nodiscard]] core::Timestamp timestamp(std::size_t column, std::size_t row) const override;
  void copy_reals(std::size_t column, std::span<double> out) const override;
  [[nodiscard]] Value value(std::size_t column, std::size_t row) const override;

 private:
  template <class Cell>
  [[nodiscard]] const Cell& cell(std::size_t column, std::size_t row) const;

  const std::vector<Column>& columns_;
  const std::vector<duckdb_type>& types_;
  std::optional<DataChunk> chunk_;
  std::vector<void*> data_;
  std::vector<std::uint64_t*> validity_;
  std::size_t size_ = 0;
};

/// A streamed result. Columns of types outside the six of `Value` were cast by the query (see
/// duckdb_engine.cpp).
class DuckdbRows final : public Rows {
 public:
  explicit DuckdbRows(std::unique_ptr<Result> result);
  [[nodiscard]] const std::vector<Column>& columns() const override { return columns_; }
  [[nodiscard]] const Chunk* next() override;

 private:
  std::unique_ptr<Result> result_;
  std::vector<Column> columns_;
  std::vector<duckdb_type> types_;
  DuckdbChunk chunk_{columns_, types_};
};

}  // namespace plimsoll::engine::internal

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/value.h"

namespace plimsoll::engine {

/// A few thousand result rows, column by column. Valid until the next chunk is fetched.
class Chunk {
 public:
  virtual ~Chunk() = default;
  [[nodiscard]] virtual std::size_t size() const = 0;
  [[nodiscard]] virtual bool is_null(std::size_t column, std::size_t row) const = 0;
  /// The cell as the column's type; the caller asks for the type the column has (checked), for a
  /// cell that is not null.
  [[nodiscard]] virtual bool boolean(std::size_t column, std::size_t row) const = 0;
  [[nodiscard]] virtual std::int64_t integer(std::size_t column, std::size_t row) const = 0;
  /// Also reads integer and boolean columns.
  [[nodiscard]] virtual double real(std::size_t column, std::size_t row) const = 0;
  [[nodiscard]] virtual std::string_view text(std::size_t column, std::size_t row) const = 0;
  [[nodiscard]] virtual core::Date date(std::size_t column, std::size_t row) const = 0;
  [[nodiscard]] virtual core::Timestamp timestamp(std::size_t column, std::size_t row) const = 0;
  /// A whole column as doubles, NaN for null: into `out`, which has size() elements.
  virtual void copy_reals(std::size_t column, std::span<double> out) const = 0;
  [[nodiscard]] virtual Value value(std::size_t column, std::size_t row) const = 0;
};

/// A result that is streamed: rows are computed as they are fetched.
class Rows {
 public:
  virtual ~Rows() = default;
  [[nodiscard]] virtual const std::vector<Column>& columns() const = 0;
  /// The next chunk, never empty; null at the end. The chunk belongs to this object.
  [[nodiscard]] virtual const Chunk* next() = 0;
};

}  // namespace plimsoll::engine

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "store/parameters.h"

namespace plimsoll::store {

/// A row of a result, read by the names of its columns. Asking for a column that is not there, for
/// a value where there is null, or for another type than the column has is our mistake (core::Bug).
class Row {
 public:
  /// `columns` and `values` are equally long; rows of one result share the names.
  Row(std::shared_ptr<const std::vector<std::string>> columns, std::vector<Value> values);

  [[nodiscard]] bool is_null(std::string_view column) const;
  [[nodiscard]] const std::string& text(std::string_view column) const;
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view column) const;
  /// A whole number; of what is computed too (`count(*)`, `sum(n)`), where the two engines say
  /// different types.
  [[nodiscard]] std::int64_t integer(std::string_view column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view column) const;
  /// Exact for a column of a table; what SQLite computes has 15 digits.
  [[nodiscard]] double real(std::string_view column) const;
  /// A time written by time_text.
  [[nodiscard]] core::Timestamp time(std::string_view column) const;
  [[nodiscard]] std::optional<core::Timestamp> optional_time(std::string_view column) const;

 private:
  [[nodiscard]] const Value& value(std::string_view column) const;

  std::shared_ptr<const std::vector<std::string>> columns_;
  std::vector<Value> values_;
};

}  // namespace plimsoll::store

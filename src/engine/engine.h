// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/query.h"
#include "engine/rows.h"
#include "engine/value.h"

namespace plimsoll::engine {

/// Loads rows from the program into a table of the session, fast. Columns are given in the table's
/// order.
class Appender {
 public:
  virtual ~Appender() = default;
  /// Appends one cell of the current row; the type must fit the column.
  virtual void append(const Value& value) = 0;
  virtual void append_text(std::string_view text) = 0;
  virtual void append_real(double number) = 0;
  virtual void append_integer(std::int64_t number) = 0;
  virtual void end_row() = 0;
  /// Makes the rows visible. Rows of an appender that is not finished are lost.
  virtual void finish() = 0;
};

/// One session of an SQL engine. Not thread-safe, except for `progress` and `cancel`.
///
/// Failures throw core::Error: `invalid_input` for SQL that cannot be run, `resource_exhausted` for
/// memory or disk, `cancelled` after `cancel`. The engine's own text is in the detail.
class Engine {
 public:
  virtual ~Engine() = default;
  /// Runs a statement; several, separated by `;`, when there are no parameters.
  virtual void execute(std::string_view sql, const Parameters& parameters = {}) = 0;
  /// Runs one query and streams its result.
  [[nodiscard]] virtual std::unique_ptr<Rows> query(std::string_view sql,
                                                    const Parameters& parameters = {}) = 0;
  [[nodiscard]] virtual std::unique_ptr<Appender> appender(std::string_view schema,
                                                           std::string_view table) = 0;
  /// Another session on the same database: sees the same tables, may run at the same time.
  [[nodiscard]] virtual std::unique_ptr<Engine> connect() = 0;
  /// Share of the running statement that is done, in [0, 1]; negative when not known. From any
  /// thread.
  [[nodiscard]] virtual double progress() const = 0;
  /// Stops the running statement. From any thread.
  virtual void cancel() = 0;
};

/// The single value of a query that returns one row and one column.
[[nodiscard]] Value query_value(Engine& engine, std::string_view sql,
                                const Parameters& parameters = {});
/// As `query_value`; a null is 0.
[[nodiscard]] std::int64_t query_integer(Engine& engine, std::string_view sql,
                                         const Parameters& parameters = {});
/// As `query_value`; a null is empty.
[[nodiscard]] std::string query_text(Engine& engine, std::string_view sql,
                                     const Parameters& parameters = {});

/// A whole result in memory: for small ones.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;
};
[[nodiscard]] Table query_table(Engine& engine, std::string_view sql,
                                const Parameters& parameters = {});

/// `name` as an SQL identifier, quoted.
[[nodiscard]] std::string quote_name(std::string_view name);
/// `text` as an SQL string literal: for the few places where no parameter can stand (paths in COPY,
/// views).
[[nodiscard]] std::string quote_text(std::string_view text);

}  // namespace plimsoll::engine

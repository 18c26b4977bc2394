// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "engine/duckdb/internal/handles.h"
#include "engine/engine.h"

namespace plimsoll::engine::internal {

class DuckdbAppender final : public Appender {
 public:
  DuckdbAppender(duckdb_connection connection, std::string_view schema, std::string_view table);
  void append(const Value& value) override;
  void append_text(std::string_view text) override;
  void append_real(double number) override;
  void append_integer(std::int64_t number) override;
  void end_row() override;
  void finish() override;

 private:
  void require(duckdb_state state);

  Owned<duckdb_appender, duckdb_appender_destroy> appender_;
  std::string table_;
};

}  // namespace plimsoll::engine::internal

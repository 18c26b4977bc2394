// SPDX-License-Identifier: Apache-2.0
#include "engine/duckdb/duckdb_engine.h"

#include <fmt/format.h>

#include <set>

#include "core/statements/statement_observer.h"
#include "engine/duckdb/internal/duckdb_appender.h"
#include "engine/duckdb/internal/duckdb_rows.h"
#include "engine/duckdb/internal/handles.h"
#include "engine/duckdb/internal/pending.h"
#include "engine/duckdb/internal/row_digest.h"

namespace plimsoll::engine {
namespace {

using internal::throw_engine_error;

duckdb_state bind(duckdb_prepared_statement statement, idx_t index, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    return duckdb_bind_null(statement, index);
  }
  if (const auto* boolean = std::get_if<bool>(&value)) {
    return duckdb_bind_boolean(statement, index, *boolean);
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return duckdb_bind_int64(statement, index, *integer);
  }
  if (const auto* real = std::get_if<double>(&value)) {
    return duckdb_bind_double(statement, index, *real);
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return duckdb_bind_varchar_length(statement, index, text->data(), text->size());
  }
  if (const auto* date = std::get_if<core::Date>(&value)) {
    const auto days = static_cast<std::int32_t>(date->time_since_epoch().count());
    return duckdb_bind_date(statement, index, duckdb_date{days});
  }
  const auto micros = std::get<core::Timestamp>(value).time_since_epoch().count();
  return duckdb_bind_timestamp_tz(statement, index, duckdb_timestamp{micros});
}

class DuckdbEngine final : public Engine {
 public:
  explicit DuckdbEngine(std::shared_ptr<internal::Database> database)
      : database_(std::move(database)) {
    if (duckdb_connect(database_->handle, connection_.out()) != DuckDBSuccess) {
      throw_engine_error("cannot open a session of the engine", nullptr);
    }
  }

  void execute(std::string_view sql, const Parameters& parameters) override {
    if (!parameters.empty()) {
      const auto rows = query(sql, parameters);
      while (rows->next() != nullptr) {
      }
      return;
    }
    core::about_to_run(sql);
    const std::string text(sql);
    internal::Extracted statements;
    const idx_t count =
        duckdb_extract_statements(connection_.get(), text.c_str(), statements.out());
    if (const char* message = duckdb_extract_statements_error(statements.get());
        message != nullptr) {
      throw_engine_error("the statement cannot be run", message);
    }
    for (idx_t index = 0; index < count; ++index) {
      internal::Prepared statement;
      internal::Result result;
      if (duckdb_prepare_extracted_statement(connection_.get(), statements.get(), index,
                                             statement.out()) != DuckDBSuccess) {
        throw_engine_error("the statement cannot be run", duckdb_prepare_error(statement.get()));
      }
      internal::run_prepared(statement.get(), internal::Delivery::whole, result.out());
    }
  }

  [[nodiscard]] std::unique_ptr<Rows> query(std::string_view sql,
                                            const Parameters& parameters) override {
    core::about_to_run(sql);
    const std::string text(sql);
    internal::Prepared statement;
    if (duckdb_prepare(connection_.get(), text.c_str(), statement.out()) != DuckDBSuccess) {
      throw_engine_error("the statement cannot be run", duckdb_prepare_error(statement.get()));
    }
    bind_all(statement.get(), parameters);
    auto result = std::make_unique<internal::Result>();
    internal::run_prepared(statement.get(), internal::Delivery::streamed, result->out());
    return std::make_unique<internal::DuckdbRows>(std::move(result));
  }

  [[nodiscard]] std::unique_ptr<Appender> appender(std::string_view schema,
                                                   std::string_view table) override {
    return std::make_unique<internal::DuckdbAppender>(connection_.get(), schema, table);
  }

  [[nodiscard]] std::unique_ptr<Engine> connect() override {
    return std::make_unique<DuckdbEngine>(database_);
  }

  [[nodiscard]] double progress() const override {
    return duckdb_query_progress(connection_.get()).percentage / 100;
  }

  [[nodiscard]] duckdb_connection connection() const { return connection_.get(); }

  void cancel() override { duckdb_interrupt(connection_.get()); }

 private:
  static void bind_all(duckdb_prepared_statement statement, const Parameters& parameters) {
    const idx_t expected = duckdb_nparams(statement);
    std::set<idx_t> bound;
    for (const auto& [name, value] : parameters) {
      idx_t index = 0;
      if (duckdb_bind_parameter_index(statement, &index, name.c_str()) != DuckDBSuccess ||
          bind(statement, index, value) != DuckDBSuccess) {
        throw core::Error(
            core::ErrorCode::invalid_input,
            fmt::format("a parameter cannot be bound: the statement has no ${}", name));
      }
      bound.insert(index);
    }
    for (idx_t index = 1; index <= expected; ++index) {
      if (!bound.contains(index)) {
        throw core::Error(
            core::ErrorCode::invalid_input,
            fmt::format("a parameter is not bound: ${}", duckdb_parameter_name(statement, index)));
      }
    }
  }

  std::shared_ptr<internal::Database> database_;
  internal::Connection connection_;
};

void set(internal::Config& config, const char* name, const std::string& value) {
  if (duckdb_set_config(config.get(), name, value.c_str()) != DuckDBSuccess) {
    throw_engine_error(fmt::format("cannot set {} of the engine", name), value.c_str());
  }
}

std::unique_ptr<Engine> open(const std::string& path, const std::filesystem::path& spill_parent,
                             internal::Config& config) {
  auto database = std::make_shared<internal::Database>(
      spill_parent.empty() ? std::filesystem::temp_directory_path() : spill_parent);
  set(config, "temp_directory", database->spill.path().string());
  char* message = nullptr;
  if (duckdb_open_ext(path.empty() ? nullptr : path.c_str(), &database->handle, config.get(),
                      &message) != DuckDBSuccess) {
    const std::string text = message == nullptr ? "" : message;
    duckdb_free(message);
    throw_engine_error("cannot open the engine", text.c_str());
  }
  auto engine = std::make_unique<DuckdbEngine>(database);
  internal::register_row_digest(engine->connection());
  return engine;
}

/// What every session of ours has: no extension from outside, UTC, a result order that is the
/// input's.
void set_defaults(internal::Config& config) {
  if (duckdb_create_config(config.out()) != DuckDBSuccess) {
    throw_engine_error("cannot configure the engine", nullptr);
  }
  set(config, "autoinstall_known_extensions", "false");
  set(config, "autoload_known_extensions", "false");
  set(config, "allow_community_extensions", "false");
}

}  // namespace

std::unique_ptr<Engine> open_duckdb(const DuckdbOptions& options) {
  internal::Config config;
  set_defaults(config);
  if (options.memory_limit_bytes > 0) {
    set(config, "memory_limit", fmt::format("{}B", options.memory_limit_bytes));
  }
  if (options.threads > 0) {
    set(config, "threads", std::to_string(options.threads));
  }
  auto engine = open(options.path.string(), options.temp_directory, config);
  engine->execute("set global TimeZone = 'UTC'");
  return engine;
}

std::unique_ptr<Engine> open_sandbox(const SandboxOptions& options) {
  internal::Config config;
  set_defaults(config);
  set(config, "memory_limit", fmt::format("{}B", options.memory_limit_bytes));
  set(config, "threads", std::to_string(options.threads));
  auto engine = open("", {}, config);
  engine->execute(
      "set global TimeZone = 'UTC'; set enable_external_access = false;"
      "set lock_configuration = true");
  return engine;
}

std::string duckdb_version() {
  return duckdb_library_version();
}

}  // namespace plimsoll::engine

// SPDX-License-Identifier: Apache-2.0
#include "store/internal/connection.h"

#include <algorithm>

#include "core/check.h"
#include "core/error.h"
#include "core/statements/statement_observer.h"
#include "core/text/valid_utf8.h"
#include "store/internal/sql_text.h"

namespace plimsoll::store {
namespace {

constexpr std::size_t most_statements = 512;

/// The values in the order of the statement's names. Each given one has its place there.
std::vector<const Value*> in_order(const core::Query& query, const std::vector<std::string>& names,
                                   const Parameters& parameters) {
  std::vector<const Value*> values(names.size(), nullptr);
  for (const auto& [name, value] : parameters) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
      throw core::Bug(fmt::format("the query {} does not name :{}", query.name, name));
    }
    values[static_cast<std::size_t>(found - names.begin())] = &value;
  }
  const auto missing = std::ranges::find(values, nullptr);
  if (missing != values.end()) {
    throw core::Bug(fmt::format("the query {} is run without :{}", query.name,
                                names[static_cast<std::size_t>(missing - values.begin())]));
  }
  return values;
}

/// PostgreSQL refuses these, or would see only what is before a NUL; SQLite keeps them.
void refuse_broken_text(const Parameters& parameters) {
  for (const auto& [name, value] : parameters) {
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && (text->contains('\0') || !core::is_utf8(*text))) {
      throw core::Error(
          core::ErrorCode::invalid_input,
          fmt::format("a text that is not UTF-8, or has a NUL, cannot be stored: {}", name));
    }
  }
}

}  // namespace

template <class Body>
auto Connection::with_statement(const core::Query& query, const Parameters& parameters, Body body) {
  core::about_to_run(query.text);
  refuse_broken_text(parameters);
  std::string text(query.text);
  return guarded(query.name, [&] {
    if (statements_.size() >= most_statements && !statements_.contains(text)) {
      statements_.clear();
    }
    auto& statement = statements_.try_emplace(text, session_, text).first->second;
    const auto values = in_order(query, statement.names(), parameters);
    failed_.push_back(std::move(text));
    auto result = body(statement, values);
    failed_.pop_back();
    return result;
  });
}

std::vector<Row> Connection::query(const core::Query& query, const Parameters& parameters) {
  return with_statement(query, parameters, [](Statement& statement, const auto& values) {
    return statement.query(values);
  });
}

std::int64_t Connection::execute(const core::Query& query, const Parameters& parameters) {
  return with_statement(query, parameters, [](Statement& statement, const auto& values) {
    return statement.execute(values);
  });
}

void Connection::run(std::string_view sql, std::string_view what) {
  core::about_to_run(sql);
  guarded(what, [&] { session_ << without_comments(sql); });
}

void Connection::commit() {
  guarded(committing, [&] { end_by_commit(); });
}

void Connection::roll_back() {
  try {
    end_by_roll_back();
  } catch (const soci::soci_error&) {
    is_broken_ = true;
  }
  for (const auto& text : failed_) {
    statements_.erase(text);
  }
  failed_.clear();
}

}  // namespace plimsoll::store

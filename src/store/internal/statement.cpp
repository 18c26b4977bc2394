// SPDX-License-Identifier: Apache-2.0
#include "store/internal/statement.h"

#include "core/check.h"
#include "store/internal/sql_text.h"

namespace plimsoll::store {
namespace {

Value value_at(const soci::row& row, std::size_t at) {
  if (row.get_indicator(at) == soci::i_null) {
    return {};
  }
  switch (row.get_properties(at).get_data_type()) {
    case soci::dt_string:
      return row.get<std::string>(at);
    case soci::dt_double:
      return row.get<double>(at);
    case soci::dt_integer:
      return std::int64_t{row.get<int>(at)};
    case soci::dt_long_long:
      return std::int64_t{row.get<long long>(at)};
    default:
      throw core::Bug(fmt::format("the column {} is neither text nor a number: cast it",
                                  row.get_properties(at).get_name()));
  }
}

}  // namespace

Statement::Statement(soci::session& session, std::string_view sql) : statement_(session) {
  const std::string plain = without_comments(sql);
  names_ = parameter_names(plain);
  bound_.resize(names_.size());
  statement_.alloc();
  statement_.prepare(plain);
}

void Statement::bind(const std::vector<const Value*>& values) {
  PLIMSOLL_CHECK_EQ(values.size(), names_.size());
  statement_.bind_clean_up();
  for (std::size_t at = 0; at < values.size(); ++at) {
    auto& bound = bound_[at];
    bound.indicator = soci::i_ok;
    if (const auto* text = std::get_if<std::string>(values[at])) {
      bound.text = *text;
      statement_.exchange(soci::use(bound.text, bound.indicator, names_[at]));
    } else if (const auto* real = std::get_if<double>(values[at])) {
      bound.real = *real;
      statement_.exchange(soci::use(bound.real, bound.indicator, names_[at]));
    } else if (const auto* integer = std::get_if<std::int64_t>(values[at])) {
      bound.integer = *integer;
      statement_.exchange(soci::use(bound.integer, bound.indicator, names_[at]));
    } else {
      bound.indicator = soci::i_null;
      statement_.exchange(soci::use(bound.text, bound.indicator, names_[at]));
    }
  }
}

std::vector<Value> Statement::current_values() const {
  std::vector<Value> values;
  values.reserve(row_.size());
  for (std::size_t at = 0; at < row_.size(); ++at) {
    values.push_back(value_at(row_, at));
  }
  return values;
}

std::vector<Row> Statement::query(const std::vector<const Value*>& values) {
  bind(values);
  statement_.exchange(soci::into(row_));
  statement_.define_and_bind();
  std::vector<Row> rows;
  std::shared_ptr<std::vector<std::string>> columns;
  for (bool is_there = statement_.execute(true); is_there; is_there = statement_.fetch()) {
    if (!columns) {
      columns = std::make_shared<std::vector<std::string>>();
      for (std::size_t at = 0; at < row_.size(); ++at) {
        columns->push_back(row_.get_properties(at).get_name());
      }
    }
    rows.emplace_back(columns, current_values());
  }
  return rows;
}

std::int64_t Statement::execute(const std::vector<const Value*>& values) {
  bind(values);
  statement_.define_and_bind();
  statement_.execute(true);
  return statement_.get_affected_rows();
}

}  // namespace plimsoll::store

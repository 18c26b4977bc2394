// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/internal/json_row.h"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

namespace plimsoll::ingest {
namespace {

constexpr std::size_t most_other_names = 100;

std::string json_text(std::string_view text) {
  return boost::json::serialize(
      boost::json::value(boost::json::string_view(text.data(), text.size())));
}

}  // namespace

JsonRowHandler::JsonRowHandler(const FileLayout& layout, RowFile& rows, bool is_array)
    : rows_(rows),
      row_depth_(is_array ? 2 : 1),
      values_(layout.columns.size()),
      cells_(layout.columns.size(), Kind::missing),
      kinds_(layout.columns.size(), 0) {
  for (const std::string& column : layout.columns) {
    const auto [at, is_new] = positions_.try_emplace(column, positions_.size());
    names_.push_back(&at->first);
  }
}

void JsonRowHandler::reset() {
  depth_ = 0;
  key_.clear();
  scalar_.clear();
  nested_.clear();
  std::fill(cells_.begin(), cells_.end(), Kind::missing);
}

void JsonRowHandler::find_column(const std::string& name) {
  // Objects of a feed mostly have the same names in the same order.
  if (next_column_ < names_.size() && *names_[next_column_] == name) {
    column_ = next_column_++;
    return;
  }
  const auto found = positions_.find(name);
  column_ = found == positions_.end() ? no_column : found->second;
  if (column_ != no_column) {
    next_column_ = column_ + 1;
  } else if (other_names_.size() < most_other_names &&
             std::find(other_names_.begin(), other_names_.end(), name) == other_names_.end()) {
    other_names_.push_back(name);
  }
}

void JsonRowHandler::separate() {
  if (needs_comma_) {
    nested_ += ',';
  }
}

std::optional<contract::LogicalType> JsonRowHandler::type_of(std::size_t column) const {
  const auto is_only = [&](std::uint8_t kinds) {
    return (kinds_[column] & ~(kinds | bit(Kind::null))) == 0;
  };
  if (is_only(0)) {
    return std::nullopt;
  }
  const std::pair<std::uint8_t, contract::LogicalType> types[] = {
      {bit(Kind::integer), contract::LogicalType::integer},
      {bit(Kind::integer) | bit(Kind::number), contract::LogicalType::number},
      {bit(Kind::boolean), contract::LogicalType::boolean},
      {bit(Kind::object), contract::LogicalType::object},
      {bit(Kind::array), contract::LogicalType::array}};
  for (const auto& [kinds, type] : types) {
    if (is_only(kinds)) {
      return type;
    }
  }
  return contract::LogicalType::string;
}

void JsonRowHandler::take_scalar(std::string_view text, Kind kind) {
  if (depth_ < row_depth_) {
    has_other_element_ = true;
  } else if (is_nested()) {
    separate();
    kind == Kind::string ? nested_ += json_text(text) : nested_ += text;
    needs_comma_ = true;
  } else if (column_ != no_column) {
    values_[column_] = text;
    cells_[column_] = kind;
  }
}

void JsonRowHandler::open(char bracket) {
  ++depth_;
  if (is_nested()) {
    separate();
    nested_ += bracket;
    needs_comma_ = false;
  }
}

void JsonRowHandler::close(char bracket) {
  if (is_nested()) {
    nested_ += bracket;
    needs_comma_ = true;
  }
  --depth_;
  if (depth_ == row_depth_ && !nested_.empty()) {
    if (column_ != no_column) {
      values_[column_] = nested_;
      cells_[column_] = bracket == '}' ? Kind::object : Kind::array;
    }
    nested_.clear();
    needs_comma_ = false;
  }
}

void JsonRowHandler::write_row() {
  rows_.begin_row(row_number_++);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    cells_[i] > Kind::null ? rows_.add(values_[i]) : rows_.add_null();
    kinds_[i] |= bit(std::exchange(cells_[i], Kind::missing));
  }
  next_column_ = 0;
  rows_.end_row();
}

bool JsonRowHandler::on_object_begin(error_code&) {
  open('{');
  return true;
}

bool JsonRowHandler::on_object_end(std::size_t, error_code&) {
  const bool is_row = depth_ == row_depth_;
  close('}');
  if (is_row && row_depth_ > 1) {
    write_row();
  }
  return true;
}

bool JsonRowHandler::on_array_begin(error_code&) {
  if (depth_ + 1 == row_depth_) {
    has_other_element_ = true;
  }
  open('[');
  return true;
}

bool JsonRowHandler::on_array_end(std::size_t, error_code&) {
  close(']');
  return true;
}

bool JsonRowHandler::on_key_part(std::string_view part, std::size_t, error_code&) {
  key_ += part;
  return true;
}

bool JsonRowHandler::on_key(std::string_view part, std::size_t, error_code&) {
  key_ += part;
  if (is_nested()) {
    separate();
    nested_ += json_text(key_) + ':';
    needs_comma_ = false;
  } else {
    find_column(key_);
    if (column_ != no_column) {
      cells_[column_] = Kind::null;
    }
  }
  key_.clear();
  return true;
}

bool JsonRowHandler::on_string_part(std::string_view part, std::size_t, error_code&) {
  scalar_ += part;
  return true;
}

bool JsonRowHandler::on_string(std::string_view part, std::size_t, error_code&) {
  if (scalar_.empty()) {
    take_scalar(part, Kind::string);
    return true;
  }
  scalar_ += part;
  take_scalar(std::exchange(scalar_, {}), Kind::string);
  return true;
}

bool JsonRowHandler::on_number_part(std::string_view part, error_code&) {
  scalar_ += part;
  return true;
}

bool JsonRowHandler::end_number(std::string_view part, Kind kind) {
  scalar_ += part;
  take_scalar(std::exchange(scalar_, {}), kind);
  return true;
}

bool JsonRowHandler::on_int64(std::int64_t, std::string_view part, error_code&) {
  return end_number(part, Kind::integer);
}
bool JsonRowHandler::on_uint64(std::uint64_t, std::string_view part, error_code&) {
  return end_number(part, Kind::integer);
}
bool JsonRowHandler::on_double(double, std::string_view part, error_code&) {
  return end_number(part, Kind::number);
}

bool JsonRowHandler::on_bool(bool value, error_code&) {
  take_scalar(value ? "true" : "false", Kind::boolean);
  return true;
}

bool JsonRowHandler::on_null(error_code&) {
  // A key has set its cell to null already.
  if (is_nested() || depth_ < row_depth_) {
    take_scalar("null", Kind::null);
  }
  return true;
}

}  // namespace plimsoll::ingest

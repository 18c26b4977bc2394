// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/table_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "core/hash.h"

namespace plimsoll::jobs {
namespace {

using engine::quote_text;

std::optional<double> number_of(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                  : std::nullopt;
}

std::string where_sql(const SourceTable& table, const TableSpec& spec,
                      const std::vector<std::string>& terms) {
  if (terms.empty()) {
    return "true";
  }
  std::vector<std::string> quoted;
  for (const auto& term : terms) {
    quoted.push_back(quote_text(term));
  }
  return fmt::format("{} in ({})", table.text_sql(spec.term), fmt::join(quoted, ", "));
}

/// Columns that are read beside the inputs, in this order: outcome, student, term, list, groups.
std::string select_sql(const SourceTable& table, const TableSpec& spec, const std::string& where) {
  const auto text_or_null = [&](const std::string& name) {
    return name.empty() ? std::string("null::varchar") : table.text_sql(name);
  };
  std::vector<std::string> lists;
  for (const auto& name : spec.list) {
    lists.push_back(table.text_sql(name));
  }
  std::vector<std::string> columns{
      spec.outcome.empty() ? "0::double" : table.outcome_sql(spec.outcome),
      text_or_null(spec.student), text_or_null(spec.term),
      lists.empty() ? "''" : fmt::format("concat_ws(chr(31), {})", fmt::join(lists, ", "))};
  for (const auto& name : spec.groups) {
    columns.push_back(text_or_null(name));
  }
  return fmt::format("select {}, {} from source where {}", fmt::join(columns, ", "),
                     input_columns_sql(table, spec), where);
}

std::string text_or_empty(const engine::Chunk& chunk, std::size_t column, std::size_t row) {
  return chunk.is_null(column, row) ? std::string() : std::string(chunk.text(column, row));
}

/// Numbers texts in order of appearance.
class Coder {
 public:
  std::uint32_t code(const std::string& text) {
    const auto [place, added] = codes_.try_emplace(text, static_cast<std::uint32_t>(codes_.size()));
    if (added) {
      names.push_back(text);
    }
    return place->second;
  }

  std::vector<std::string> names;

 private:
  std::map<std::string, std::uint32_t> codes_;
};

class Loader {
 public:
  Loader(const TableSpec& spec, const std::vector<std::string>& terms)
      : spec_(spec), groups_(spec.groups.size()) {
    for (std::size_t at = 0; at < terms.size(); ++at) {
      term_numbers_[terms[at]] = static_cast<std::int32_t>(at);
    }
    for (const auto& feature : spec.features) {
      for (auto& input : inputs_of(feature)) {
        rows_.inputs.push_back(std::move(input));
      }
    }
    rows_.columns.resize(rows_.inputs.size());
    rows_.groups.resize(spec.groups.size());
  }

  void add(const engine::Chunk& chunk) {
    known_.clear();
    for (std::size_t row = 0; row < chunk.size(); ++row) {
      position_ += 1;
      if (chunk.is_null(0, row)) {
        rows_.without_outcome += 1;
      } else {
        known_.push_back(row);
        add_context(chunk, row);
      }
    }
    for (std::size_t input = 0; input < rows_.columns.size(); ++input) {
      cells_.resize(chunk.size());
      chunk.copy_reals(4 + groups_.size() + input, cells_);
      for (const std::size_t row : known_) {
        rows_.columns[input].push_back(cells_[row]);
      }
    }
  }

  TableRows take() {
    for (std::size_t at = 0; at < groups_.size(); ++at) {
      rows_.groups[at].names = groups_[at].names;
    }
    return std::move(rows_);
  }

 private:
  void add_context(const engine::Chunk& chunk, std::size_t row) {
    rows_.outcome.push_back(chunk.real(0, row) != 0 ? 1 : 0);
    rows_.student.push_back(spec_.student.empty() ? position_
                                                  : core::stable_hash(chunk.text(1, row)));
    rows_.term.push_back(term_numbers_.empty() ? 0
                                               : term_numbers_.at(std::string(chunk.text(2, row))));
    rows_.list.push_back(lists_.code(text_or_empty(chunk, 3, row)));
    for (std::size_t at = 0; at < groups_.size(); ++at) {
      rows_.groups[at].code.push_back(groups_[at].code(text_or_empty(chunk, 4 + at, row)));
    }
  }

  const TableSpec& spec_;
  std::map<std::string, std::int32_t> term_numbers_;
  Coder lists_;
  std::vector<Coder> groups_;
  std::uint64_t position_ = 0;
  std::vector<std::size_t> known_;
  std::vector<double> cells_;
  TableRows rows_;
};

}  // namespace

model::FeatureMatrix TableRows::matrix() const {
  model::FeatureMatrix matrix;
  for (const auto& column : columns) {
    matrix.columns.emplace_back(column);
  }
  return matrix;
}

std::vector<std::string> terms_of(SourceTable& table, const TableSpec& spec) {
  std::vector<std::string> terms;
  if (spec.term.empty()) {
    return terms;
  }
  const auto found = engine::query_table(
      table.engine(),
      fmt::format("select distinct {} as term from source where {} is not null order by term",
                  table.text_sql(spec.term), table.outcome_sql(spec.outcome)));
  for (const auto& row : found.rows) {
    terms.push_back(std::get<std::string>(row[0]));
  }
  const bool all_numbers =
      std::ranges::all_of(terms, [](const auto& term) { return number_of(term).has_value(); });
  if (all_numbers) {
    std::ranges::stable_sort(terms, {}, [](const auto& term) { return *number_of(term); });
  }
  return terms;
}

TableRows load_rows(SourceTable& table, const TableSpec& spec,
                    const std::vector<std::string>& terms) {
  Loader loader(spec, terms);
  const auto rows = table.engine().query(select_sql(table, spec, where_sql(table, spec, terms)));
  while (const auto* chunk = rows->next()) {
    loader.add(*chunk);
  }
  return loader.take();
}

std::string input_columns_sql(const SourceTable& table, const TableSpec& spec) {
  std::vector<std::string> columns;
  for (const auto& feature : spec.features) {
    if (feature.levels.empty()) {
      columns.push_back(table.number_sql(feature.name));
    }
    for (const auto& level : feature.levels) {
      columns.push_back(fmt::format("coalesce({} = {}, false)::integer",
                                    table.text_sql(feature.name), quote_text(level)));
    }
  }
  return fmt::format("{}", fmt::join(columns, ", "));
}

}  // namespace plimsoll::jobs

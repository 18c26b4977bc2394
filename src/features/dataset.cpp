// SPDX-License-Identifier: Apache-2.0
#include "features/dataset.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "core/hash.h"
#include "features/snapshot_store.h"

namespace plimsoll::features {
namespace {

constexpr std::size_t context_columns = 11;

std::string filter_sql(const DatasetFilter& filter) {
  std::string condition = "week.feature_view_version = $version";
  if (!filter.terms.empty()) {
    std::vector<std::string> quoted;
    for (const auto& term : filter.terms) {
      quoted.push_back(engine::quote_text(term));
    }
    condition += fmt::format(" and week.term_id in ({})", fmt::join(quoted, ", "));
  }
  if (!filter.term_weeks.empty()) {
    condition += fmt::format(" and week.term_week in ({})", fmt::join(filter.term_weeks, ", "));
  }
  if (filter.as_of_date) {
    condition +=
        fmt::format(" and week.as_of_date = date '{}'", core::format_date(*filter.as_of_date));
  }
  if (filter.label_cutoff) {
    condition += fmt::format(" and label.label_available_at <= timestamptz '{}'",
                             core::format_timestamp(*filter.label_cutoff));
  }
  return condition;
}

/// Where rows of snapshots come from, and what is known of their outcome.
struct SelectParts {
  std::string relation = "gold.feature_student_week";
  std::string condition;
  std::string label_columns = "0, null::date, null::timestamptz";
  std::string label_join;
};

std::string select_sql(const FeatureView& view, const SelectParts& parts) {
  std::string columns;
  for (const auto& feature : view.features()) {
    columns += fmt::format(", week.{}::double", engine::quote_name(feature.name));
  }
  for (const auto& source : view.sources()) {
    columns += fmt::format(", week.{}", engine::quote_name(freshness_event_time(source)));
  }
  return fmt::format(
      "select week.canonical_student_id, week.as_of_date, week.term_id, week.term_week, "
      "week.faculty, week.programme, week.study_mode, week.feature_snapshot_hash, {}{} "
      "from {} as week {} where {} "
      "order by week.as_of_date, week.canonical_student_id",
      parts.label_columns, columns, parts.relation, parts.label_join, parts.condition);
}

std::string text_or_empty(const engine::Chunk& chunk, std::size_t column, std::size_t row) {
  return chunk.is_null(column, row) ? std::string() : std::string(chunk.text(column, row));
}

class Loader {
 public:
  explicit Loader(const FeatureView& view) {
    data_.features = view.features();
    data_.sources = view.sources();
    data_.columns.resize(data_.features.size());
    data_.freshness.resize(data_.sources.size());
  }

  void add(const engine::Chunk& chunk) {
    for (std::size_t row = 0; row < chunk.size(); ++row) {
      add_context(chunk, row);
    }
    for (std::size_t feature = 0; feature < data_.columns.size(); ++feature) {
      auto& column = data_.columns[feature];
      const std::size_t before = column.size();
      column.resize(before + chunk.size());
      chunk.copy_reals(context_columns + feature, std::span(column).subspan(before));
    }
    for (std::size_t source = 0; source < data_.sources.size(); ++source) {
      add_freshness(chunk, source);
    }
  }

  /// Terms were met in order of their first week, which is the order of time.
  Dataset take() { return std::move(data_); }

 private:
  void add_context(const engine::Chunk& chunk, std::size_t row) {
    data_.student_id.emplace_back(chunk.text(0, row));
    data_.student.push_back(core::stable_hash(data_.student_id.back()));
    data_.as_of_date.push_back(chunk.date(1, row));
    data_.term.push_back(term_number(std::string(chunk.text(2, row))));
    data_.term_week.push_back(static_cast<std::int32_t>(chunk.integer(3, row)));
    data_.faculty.push_back(text_or_empty(chunk, 4, row));
    data_.programme.push_back(text_or_empty(chunk, 5, row));
    data_.study_mode.push_back(text_or_empty(chunk, 6, row));
    data_.snapshot_hash.emplace_back(chunk.text(7, row));
    data_.outcome.push_back(static_cast<std::uint8_t>(chunk.integer(8, row)));
    data_.outcome_date.push_back(chunk.is_null(9, row) ? std::nullopt
                                                       : std::optional(chunk.date(9, row)));
    data_.label_available_at.push_back(chunk.is_null(10, row) ? core::Timestamp{}
                                                              : chunk.timestamp(10, row));
  }

  void add_freshness(const engine::Chunk& chunk, std::size_t source) {
    const std::size_t column = context_columns + data_.columns.size() + source;
    for (std::size_t row = 0; row < chunk.size(); ++row) {
      data_.freshness[source].push_back(
          chunk.is_null(column, row) ? std::nullopt : std::optional(chunk.timestamp(column, row)));
    }
  }

  std::int32_t term_number(const std::string& term) {
    const auto [place, added] =
        numbers_.try_emplace(term, static_cast<std::int32_t>(numbers_.size()));
    if (added) {
      data_.terms.push_back(term);
    }
    return place->second;
  }

  Dataset data_;
  std::map<std::string, std::int32_t> numbers_;
};

Dataset load(engine::Engine& engine, const FeatureView& view, const SelectParts& parts,
             const engine::Parameters& parameters) {
  Loader loader(view);
  const auto rows = engine.query(select_sql(view, parts), parameters);
  while (const auto* chunk = rows->next()) {
    loader.add(*chunk);
  }
  return loader.take();
}

}  // namespace

Dataset load_labelled(lake::Lake& lake, const FeatureView& view, const Target& target,
                      const DatasetFilter& filter) {
  SelectParts parts;
  parts.condition = filter_sql(filter);
  parts.label_columns = "label.outcome, label.outcome_date, label.label_available_at";
  parts.label_join =
      "join gold.label as label on label.canonical_student_id = week.canonical_student_id and "
      "label.as_of_date = week.as_of_date and label.target = $target and "
      "label.target_fingerprint = $fingerprint and label.outcome is not null";
  return load(lake.engine(), view, parts,
              {{"version", stored_version(view)},
               {"target", target.name},
               {"fingerprint", target.fingerprint}});
}

Dataset load_unlabelled(lake::Lake& lake, const FeatureView& view, const DatasetFilter& filter) {
  SelectParts parts;
  parts.condition = filter_sql(filter);
  return load(lake.engine(), view, parts, {{"version", stored_version(view)}});
}

Dataset load_computed(engine::Engine& engine, const FeatureView& view,
                      const std::string& relation) {
  SelectParts parts;
  parts.relation = relation;
  parts.condition = filter_sql({});
  return load(engine, view, parts, {{"version", stored_version(view)}});
}

}  // namespace plimsoll::features

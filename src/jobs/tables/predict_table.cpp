// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/predict_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "jobs/tables/fit_table.h"
#include "jobs/tables/table_rows.h"

namespace plimsoll::jobs {
namespace {

constexpr std::array<std::string_view, 5> own_columns{"row", "linear_predictor", "score", "low",
                                                      "high"};

std::string format_of(const std::filesystem::path& out) {
  if (out.extension() == ".parquet") {
    return "format parquet, compression zstd";
  }
  if (out.extension() == ".csv") {
    return "format csv, header";
  }
  throw core::Error(core::ErrorCode::invalid_input,
                    fmt::format("predictions go to a .parquet or .csv file: {}", out.string()));
}

/// A file that is written under another name and takes its place whole, or not at all.
class PartialFile {
 public:
  explicit PartialFile(const std::filesystem::path& path) : path_(path), partial_(path) {
    partial_ += ".part";
  }
  ~PartialFile() {
    std::error_code ignored;
    std::filesystem::remove(partial_, ignored);
  }
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return partial_; }
  void take_place() const { std::filesystem::rename(partial_, path_); }

 private:
  std::filesystem::path path_, partial_;
};

std::vector<std::string> kept_columns(const SourceTable& table, const TableSpec& spec,
                                      const std::vector<std::string>& keep) {
  std::vector<std::string> kept;
  const auto add = [&](const std::string& name) {
    if (std::ranges::find(own_columns, name) != own_columns.end()) {
      throw core::Error(
          core::ErrorCode::invalid_input,
          fmt::format("{}: column {} would have the name of a column of the predictions; rename it",
                      table.file_name(), name));
    }
    if (std::ranges::find(kept, name) == kept.end()) {
      kept.push_back(name);
    }
  };
  std::vector<std::string> declared{spec.student, spec.term, spec.outcome};
  declared.insert(declared.end(), spec.list.begin(), spec.list.end());
  for (const auto& name : declared) {
    if (!name.empty() && table.has(name)) {
      add(name);
    }
  }
  for (const auto& name : keep) {
    static_cast<void>(table.text_sql(name));  // refuses a column that is not there
    add(name);
  }
  return kept;
}

/// Fills the relation `prediction`, a row per row of `source`, in its order.
std::int64_t score_rows(SourceTable& table, const TableSpec& spec, const model::RiskModel& model) {
  table.engine().execute(
      "create temp table prediction(row bigint, linear_predictor double, score double, low double, "
      "high double)");
  // A session of its own: appending would end a result that the same session is still reading.
  const auto reader = table.engine().connect();
  const auto rows =
      reader->query(fmt::format("select {} from source", input_columns_sql(table, spec)));
  std::vector<std::vector<double>> columns(model::features_of(model).size());
  std::int64_t row = 0;
  const auto appender = table.engine().appender("", "prediction");
  while (const auto* chunk = rows->next()) {
    model::FeatureMatrix matrix;
    for (std::size_t at = 0; at < columns.size(); ++at) {
      columns[at].resize(chunk->size());
      chunk->copy_reals(at, columns[at]);
      matrix.columns.emplace_back(columns[at]);
    }
    const auto predictions = model::predict(model, matrix);
    for (std::size_t at = 0; at < chunk->size(); ++at) {
      appender->append_integer(++row);
      for (const auto* values : {&predictions.linear_predictor, &predictions.probability,
                                 &predictions.lower, &predictions.upper}) {
        appender->append_real((*values)[at]);
      }
      appender->end_row();
    }
  }
  appender->finish();
  return row;
}

}  // namespace

std::int64_t predict_table(const PredictTableRequest& request, const TableEngine& engine) {
  const auto format = format_of(request.out);
  if (std::filesystem::exists(request.out) &&
      std::filesystem::equivalent(request.data, request.out)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("predictions would take the place of the table they are made "
                                  "from, {}; write them to another file",
                                  request.out.string()));
  }
  const TableSpec spec = spec_of(request.model);
  SourceTable table(request.data, engine);
  // The outcome need not be known, or even there, to be predicted.
  table.check({.features = spec.features});
  const auto kept = kept_columns(table, spec, request.keep);
  const auto rows = score_rows(table, spec, request.model);

  std::string columns;
  for (const auto& name : kept) {
    columns += fmt::format("source.{}, ", engine::quote_name(name));
  }
  if (request.out.has_parent_path()) {
    std::filesystem::create_directories(request.out.parent_path());
  }
  const PartialFile partial(request.out);
  table.engine().execute(fmt::format(
      "copy (select prediction.row, {}prediction.linear_predictor, prediction.score, "
      "prediction.low, prediction.high from source positional join prediction) to {} ({})",
      columns, engine::quote_text(partial.path().string()), format));
  partial.take_place();
  return rows;
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "pages/queue/queue_csv.h"

#include <fmt/format.h>

#include <vector>

#include "pages/queue/internal/pool_section.h"

namespace plimsoll::pages {
namespace {

constexpr std::size_t num_reasons = 3;

std::string joined(const std::vector<std::string>& cells) {
  return fmt::format("{}\r\n", fmt::join(cells, ","));
}

std::string queue_heading() {
  std::vector<std::string> names = {
      "as_of_date", "pool",    "rank",       "position", "band",      "is_rising",  "student",
      "programme",  "faculty", "study_mode", "score",    "score_low", "score_high", "trend"};
  for (std::size_t i = 1; i <= num_reasons; ++i) {
    names.push_back(fmt::format("reason_{}", i));
    names.push_back(fmt::format("reason_{}_share", i));
    names.push_back(fmt::format("reason_{}_source_age_days", i));
  }
  names.emplace_back("suggested_route");
  names.emplace_back("release");
  names.emplace_back("prediction_id");
  return joined(names);
}

std::string number_cell(const std::optional<double>& value) {
  return value ? fmt::format("{:.6f}", *value + 0.0) : std::string();
}

void add_reasons(std::vector<std::string>& cells, const std::vector<queue::Reason>& reasons) {
  for (std::size_t i = 0; i < num_reasons; ++i) {
    if (i >= reasons.size()) {
      cells.insert(cells.end(), 3, "");
      continue;
    }
    const auto age = reasons[i].source_age_days;
    cells.push_back(csv_text(reasons[i].text));
    cells.push_back(number_cell(reasons[i].share));
    cells.push_back(age ? fmt::format("{}", *age) : std::string());
  }
}

std::string row_text(const QueuePage& page, const QueuePool& pool, const QueueRow& row) {
  std::vector<std::string> cells = {core::format_date(page.as_of_date),
                                    csv_text(pool.cut.pool),
                                    fmt::format("{}", row.rank),
                                    fmt::format("{}", row.position),
                                    std::string(queue::band_name(row.band)),
                                    row.is_rising ? "true" : "false",
                                    csv_text(row.student),
                                    csv_text(row.programme),
                                    csv_text(row.faculty),
                                    csv_text(row.study_mode),
                                    number_cell(row.score.value),
                                    number_cell(row.score.low),
                                    number_cell(row.score.high),
                                    csv_text(trend_text(row.trend))};
  add_reasons(cells, row.reasons);
  cells.push_back(csv_text(row.route));
  cells.push_back(csv_text(page.release));
  cells.push_back(csv_text(row.prediction_id));
  return joined(cells);
}

}  // namespace

std::string csv_text(std::string_view data) {
  constexpr std::string_view formula_starts = "=+-@\t\r\n";
  std::string value(data);
  if (!value.empty() && formula_starts.find(value.front()) != std::string_view::npos) {
    value.insert(value.begin(), '\'');
  }
  if (value.find_first_of(",\"\r\n") == std::string::npos) {
    return value;
  }
  std::string quoted = "\"";
  for (const char c : value) {
    quoted += c == '"' ? std::string_view("\"\"") : std::string_view(&c, 1);
  }
  return quoted + "\"";
}

std::string queue_csv(const QueuePage& page) {
  std::string result = queue_heading();
  for (const QueuePool& pool : page.pools) {
    for (const QueueRow& row : shown_rows(pool)) {
      result += row_text(page, pool, row);
    }
  }
  return result;
}

}  // namespace plimsoll::pages

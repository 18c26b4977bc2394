// SPDX-License-Identifier: Apache-2.0
#include "pages/summary/run_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "pages/summary/text_table.h"

namespace plimsoll::pages {
namespace {

constexpr std::size_t page_width = 80;

std::string heading(std::string_view words) {
  return fmt::format("\n{}\n", words);
}

std::string stages_text(const std::vector<StageLine>& stages) {
  if (stages.empty()) {
    return {};
  }
  std::vector<std::vector<std::string>> rows;
  double seconds = 0;
  for (const StageLine& stage : stages) {
    seconds += stage.seconds;
    rows.push_back({stage.stage, stage.did, count_text(stage.rows), seconds_text(stage.seconds)});
  }
  rows.push_back({"together", "", "", seconds_text(seconds)});
  return heading("What was done") +
         text_table({{"stage"}, {""}, {"rows", true}, {"time", true}}, rows, page_width);
}

std::string caught_text(const std::vector<CaughtLine>& caught) {
  if (caught.empty()) {
    return {};
  }
  std::vector<std::vector<std::string>> rows;
  for (const CaughtLine& line : caught) {
    rows.push_back({count_text(line.count), line.what, line.example});
  }
  return heading("What was caught before it could do harm") +
         text_table({{"count", true}, {"what"}, {"for example"}}, rows, page_width);
}

std::string pools_text(const RunSummary& summary) {
  if (summary.pools.empty()) {
    return {};
  }
  std::vector<std::vector<std::string>> rows;
  PoolLine total{.pool = "all teams"};
  for (const PoolLine& pool : summary.pools) {
    const std::string line = pool.tau_red ? percent_text(*pool.tau_red) : "–";
    rows.push_back({pool.pool, count_text(pool.students), count_text(pool.red),
                    count_text(pool.amber), line, pool.remark});
    total.students += pool.students;
    total.red += pool.red;
    total.amber += pool.amber;
  }
  rows.push_back({total.pool, count_text(total.students), count_text(total.red),
                  count_text(total.amber), "", ""});
  return heading("The queue: " + summary.week) + text_table({{"team"},
                                                             {"students", true},
                                                             {"red", true},
                                                             {"amber", true},
                                                             {"red from", true},
                                                             {""}},
                                                            rows, page_width);
}

std::string estimate_text(const Estimate& estimate, bool is_share) {
  const std::string value =
      is_share ? percent_text(estimate.value) : decimal_text(estimate.value, 3);
  const std::string range = is_share ? percent_interval_text(estimate) : interval_text(estimate, 3);
  return range.empty() ? value : fmt::format("{} ({})", value, range);
}

std::string quality_text(const RunSummary& summary) {
  if (summary.quality.empty()) {
    return {};
  }
  std::vector<std::vector<std::string>> rows;
  for (const QualityLine& line : summary.quality) {
    rows.push_back({line.measure, estimate_text(line.model, line.is_share),
                    line.rules ? estimate_text(*line.rules, line.is_share) : "–"});
  }
  return heading("How good it is, on terms it has not learned from (95% intervals)") +
         text_table({{"measure"}, {"model", true}, {"rules", true}}, rows, page_width) +
         (summary.verdict.empty() ? "" : "\n" + wrapped(summary.verdict, page_width, 2));
}

std::string lines_text(std::string_view title, const std::vector<std::string>& lines) {
  std::string result = lines.empty() ? "" : heading(title);
  for (const std::string& line : lines) {
    result += wrapped(line, page_width, 2);
  }
  return result;
}

/// Paths are never cut: they are there to be copied.
std::string outputs_text(const std::vector<OutputLine>& outputs) {
  if (outputs.empty()) {
    return {};
  }
  std::size_t widest = 0;
  for (const OutputLine& output : outputs) {
    widest = std::max(widest, text_width(output.what));
  }
  std::string result = heading("Where to look");
  for (const OutputLine& output : outputs) {
    result += fmt::format("  {}{}  {}\n", output.what,
                          std::string(widest - text_width(output.what), ' '), output.path);
  }
  return result;
}

}  // namespace

std::string render_run_summary(const RunSummary& summary) {
  std::string rule;
  for (std::size_t i = 0; i < std::min(text_width(summary.title), page_width); ++i) {
    rule += "─";
  }
  std::string result = summary.title + "\n" + rule + "\n";
  for (const std::string& note : summary.notes) {
    result += wrapped("! " + note, page_width, 2);
  }
  result += stages_text(summary.stages) + caught_text(summary.caught) + pools_text(summary) +
            quality_text(summary) + lines_text("Who let it score", summary.approvals) +
            lines_text("Is this week like earlier ones", summary.outlook) +
            outputs_text(summary.outputs);
  return summary.next.empty() ? result : result + "\n" + wrapped(summary.next, page_width, 2);
}

}  // namespace plimsoll::pages

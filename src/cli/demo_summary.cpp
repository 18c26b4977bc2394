// SPDX-License-Identifier: Apache-2.0
#include "cli/demo_summary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/terminal/drift_lines.h"
#include "cli/terminal/quality_lines.h"
#include "pages/numbers.h"

namespace plimsoll::cli {
namespace {

using ingest::DeliveryState;

/// What each stage did, in a few words.
std::string did(const std::string& stage, const jobs::DemoResult& result) {
  if (stage == "ingest") {
    return fmt::format("{} deliveries of {} feeds to bronze", result.ingested.reports.size(),
                       result.university.feeds.size());
  }
  if (stage == "identity") {
    return "source ids linked to students";
  }
  if (stage == "silver") {
    return "staged to facts and history";
  }
  if (stage == "features") {
    return fmt::format("{} weeks, as known at the end of each", result.built.weeks_built);
  }
  if (stage == "train") {
    return fmt::format("on {}", fmt::join(result.training.train_part.terms, ", "));
  }
  if (stage == "judge") {
    return fmt::format("on {}, beside the rules", fmt::join(result.training.test_part.terms, ", "));
  }
  if (stage == "score") {
    return "the running term, week by week";
  }
  return "four sources, their own formats and faults";
}

/// The first report in a state, as an example.
const ingest::IngestReport* first_in(const ingest::IngestSummary& summary, DeliveryState state) {
  for (const auto& report : summary.reports) {
    if (report.state == state) {
      return &report;
    }
  }
  return nullptr;
}

pages::CaughtLine caught_deliveries(const jobs::DemoResult& result, DeliveryState state,
                                    std::string what) {
  const auto* example = first_in(result.ingested, state);
  return {std::move(what), result.ingested.count(state),
          example == nullptr ? "" : example->message};
}

std::vector<pages::CaughtLine> caught(const jobs::DemoResult& result) {
  std::vector<pages::CaughtLine> lines{
      caught_deliveries(result, DeliveryState::stopped, "deliveries stopped by their contract"),
      caught_deliveries(result, DeliveryState::held, "deliveries held for a steward"),
      caught_deliveries(result, DeliveryState::duplicate, "deliveries recognised as repeated")};
  std::int64_t quarantined = 0;
  for (const auto& report : result.ingested.reports) {
    quarantined += report.quarantined_rows;
  }
  lines.push_back({"rows in quarantine", quarantined, ""});
  for (const auto& source : result.silver.links.sources) {
    lines.push_back(
        {fmt::format("{} ids that match nobody", source.source_system), source.unmatched, ""});
    lines.push_back(
        {fmt::format("{} ids that match several", source.source_system), source.ambiguous, ""});
  }
  std::erase_if(lines, [](const pages::CaughtLine& line) { return line.count == 0; });
  return lines;
}

std::vector<pages::PoolLine> pool_lines(const jobs::DemoResult& result) {
  std::vector<pages::PoolLine> lines;
  for (const auto& pool : result.week.pools) {
    const auto basis = pool.capacity.basis;
    lines.push_back({pool.pool, pool.num_students, pool.num_red, pool.num_amber, pool.tau_red,
                     basis == queue::CapacityBasis::declared
                         ? ""
                         : std::string(queue::capacity_basis_name(basis))});
  }
  return lines;
}

/// Who submitted and approved the release; the demonstration's people are made up.
std::vector<std::string> approvals_of(const jobs::DemoResult& result) {
  std::vector<std::string> approvers;
  for (const auto& act : result.approval.approvals) {
    std::string role(registry::name_of(act.role));
    std::ranges::replace(role, '_', ' ');
    approvers.push_back(fmt::format("{} ({})", act.actor, role));
  }
  std::vector<std::string> lines{
      fmt::format("Release {}, submitted by {}, approved by {}; made-up people, real rules.",
                  result.training.release.release_id, result.approval.acts.front().actor,
                  fmt::join(approvers, " and "))};
  if (!result.approval.decisions.empty()) {
    std::vector<std::string> gaps;
    for (const auto& [gap, decision] : result.approval.decisions) {
      gaps.push_back(fmt::format("{}: {}", gap, fairness::gate_answer_name(*decision.decision)));
    }
    lines.push_back(
        fmt::format("Gaps between groups blocked it until decided: {}.", fmt::join(gaps, ", ")));
  }
  return lines;
}

}  // namespace

pages::RunSummary demo_summary(const jobs::DemoRequest& request, const jobs::DemoResult& result,
                               const std::vector<StageTime>& stages) {
  pages::RunSummary summary;
  summary.title = fmt::format("A synthetic university, {} students, seed {}",
                              pages::count_text(request.students), request.seed);
  const auto& last = result.built.weeks.back();
  summary.week = fmt::format("Week {} of {}, as of {}", last.term_week, last.term_id,
                             core::format_date(last.as_of_date));
  for (const auto& stage : stages) {
    summary.stages.push_back({stage.stage, did(stage.stage, result), stage.rows, stage.seconds});
  }
  summary.caught = caught(result);
  summary.pools = pool_lines(result);
  summary.quality = quality_lines(result.training.judgement);
  summary.verdict = verdict_of(result.training.judgement);
  summary.approvals = approvals_of(result);
  summary.outlook = {drift_sentence(result.drift), outlook_sentence(result.drift)};
  const auto path = [&](const char* name) { return (request.out / name).string(); };
  summary.outputs = {{"Who to help this week", path("queue.html")},
                     {"The same as a table", path("queue.csv")},
                     {"The model card", path("model-card.html")},
                     {"What is true of the students", path("truth.json")},
                     {"The lake (Delta tables)", (request.out / "workspace").string()}};
  summary.next = fmt::format("plimsoll --workspace {} --tenant {} verify {}", path("workspace"),
                             result.tenant.name, result.week.most_urgent(0)->prediction_id);
  return summary;
}

}  // namespace plimsoll::cli

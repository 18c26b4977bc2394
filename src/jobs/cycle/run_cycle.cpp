// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/run_cycle.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "jobs/build_lake.h"
#include "jobs/drift/check_drift.h"
#include "jobs/score_week.h"
#include "jobs/scoring/week_to_score.h"
#include "pages/numbers.h"

namespace plimsoll::jobs {
namespace {

using ingest::DeliveryState;
using pages::count_text;
using pages::counted;

constexpr std::size_t files_named = 5;

/// The deliveries that are not in bronze, by name and state; the rest is counted.
struct LeftOut {
  std::vector<std::string> names;
  std::map<std::string, std::string> by_state;
  std::size_t more = 0;

  [[nodiscard]] std::string text() const {
    return names.empty() ? ""
                         : fmt::format("; not taken in: {}{}", fmt::join(names, ", "),
                                       more == 0 ? "" : fmt::format(" and {} more", more));
  }
};

LeftOut left_out_of(const ingest::IngestSummary& summary) {
  LeftOut left;
  for (const auto& report : summary.reports) {
    if (report.state == DeliveryState::promoted || report.state == DeliveryState::duplicate) {
      continue;
    }
    if (left.names.size() >= files_named) {
      ++left.more;
      continue;
    }
    left.names.push_back(fmt::format("{} ({})", report.file_name, ingest::name_of(report.state)));
    auto& of_state = left.by_state[std::string(ingest::name_of(report.state))];
    of_state += (of_state.empty() ? "" : ", ") + report.file_name;
  }
  return left;
}

StageResult ingest_inbox(const JobContext& context) {
  const auto inbox = inbox_of(context.tenant);
  std::filesystem::create_directories(inbox);
  const auto summary = ingest_folder(context, inbox);
  const auto left = left_out_of(summary);
  const auto deliveries = static_cast<std::int64_t>(summary.reports.size());
  const auto added = summary.count(DeliveryState::promoted);
  const auto known = summary.count(DeliveryState::duplicate);
  core::Sentence::Values values = left.by_state;
  values["deliveries"] = std::to_string(deliveries);
  values["new"] = std::to_string(added);
  values["before"] = std::to_string(known);
  values["more"] = std::to_string(left.more);
  return {.stage = JobStage::ingest,
          .rows = summary.promoted_rows(),
          .message = core::said(
              "stage_ingested",
              fmt::format("{}, {} of them new, {} taken in before{}",
                          counted(deliveries, "delivery", "deliveries"), added, known, left.text()),
              std::move(values)),
          .is_partly_done = !left.names.empty()};
}

StageResult make_silver(const JobContext& context) {
  const auto silver = build_silver(context);
  std::int64_t unmatched = 0;
  std::int64_t ambiguous = 0;
  for (const auto& source : silver.links.sources) {
    unmatched += source.unmatched;
    ambiguous += source.ambiguous;
  }
  return {.stage = JobStage::silver,
          .rows = silver.staged_rows(),
          .message = core::said("stage_silver",
                                fmt::format("{} people newly linked; {} unmatched, {} ambiguous",
                                            count_text(silver.links.new_links),
                                            count_text(unmatched), count_text(ambiguous)),
                                {{"linked", std::to_string(silver.links.new_links)},
                                 {"unmatched", std::to_string(unmatched)},
                                 {"ambiguous", std::to_string(ambiguous)}})};
}

StageResult make_features(const JobContext& context) {
  const auto built = build_features(context, {.now = context.clock.now()});
  return {.stage = JobStage::features,
          .rows = built.rows,
          .message = core::said(
              "stage_features",
              fmt::format("{} built, {} were there", counted(built.weeks_built, "week", "weeks"),
                          built.weeks_there),
              {{"built", std::to_string(built.weeks_built)},
               {"there", std::to_string(built.weeks_there)}})};
}

StageResult score(const JobContext& context, core::Date as_of_date) {
  const auto week = score_week(context, {.target = "", .as_of_date = as_of_date});
  std::int64_t red = 0;
  std::int64_t amber = 0;
  for (const auto& pool : week.pools) {
    red += pool.num_red;
    amber += pool.num_amber;
  }
  return {.stage = JobStage::score,
          .rows = static_cast<std::int64_t>(week.predictions.size()),
          .message = core::said(
              "stage_published",
              fmt::format("the week of {} {}: {} red, {} amber", core::format_date(as_of_date),
                          week.was_published ? "was published before" : "is published",
                          count_text(red), count_text(amber)),
              {{"when", week.was_published ? "before" : "now"},
               {"red", std::to_string(red)},
               {"amber", std::to_string(amber)}})};
}

StageResult compare(const JobContext& context, core::Date as_of_date) {
  const auto report = check_drift(context, {.target = "", .as_of_date = as_of_date, .rules = {}});
  return {.stage = JobStage::drift,
          .rows = static_cast<std::int64_t>(report.findings.size()),
          .message = core::said("stage_drift",
                                fmt::format("{} comparisons with earlier terms, {} alerts",
                                            report.findings.size(), report.alerts()),
                                {{"comparisons", std::to_string(report.findings.size())},
                                 {"alerts", std::to_string(report.alerts())}}),
          .alerts = report.alerts()};
}

/// One run over its stages.
class Run {
 public:
  Run(const JobContext& context, CycleObserver& observer, std::optional<core::Date> as_of_date)
      : context_(context), observer_(observer), as_of_date_(as_of_date) {}

  void take(JobStage stage) {
    observer_.began(stage);
    result_.stages.push_back(result_of(stage));
    observer_.ended(result_.stages.back());
  }
  [[nodiscard]] const CycleResult& result() const { return result_; }

 private:
  StageResult result_of(JobStage stage) {
    switch (stage) {
      case JobStage::ingest:
        return ingest_inbox(context_);
      case JobStage::silver:
        return make_silver(context_);
      case JobStage::features:
        return make_features(context_);
      case JobStage::score:
        return score(context_, week());
      default:
        return compare(context_, week());
    }
  }

  /// Chosen once: a week that ends meanwhile is the next run's.
  core::Date week() {
    if (!as_of_date_) {
      TenantSession session(context_, Sight::features);
      as_of_date_ = last_built_week(session, features::load_feature_view(context_.profile));
      observer_.chose_week(*as_of_date_);
    }
    result_.as_of_date = as_of_date_;
    return *as_of_date_;
  }

  const JobContext& context_;
  CycleObserver& observer_;
  std::optional<core::Date> as_of_date_;
  CycleResult result_;
};

}  // namespace

std::filesystem::path inbox_of(const tenancy::Tenant& tenant) {
  return tenant.directory / "inbox";
}

bool CycleResult::is_partly_done() const {
  return std::ranges::any_of(stages, &StageResult::is_partly_done);
}

std::size_t CycleResult::alerts() const {
  std::size_t all = 0;
  for (const auto& stage : stages) {
    all += stage.alerts;
  }
  return all;
}

CycleResult run_cycle(const JobContext& context, const CycleRequest& request,
                      CycleObserver& observer) {
  Run run(context, observer, request.as_of_date);
  for (const auto stage : stages_of(request.kind)) {
    run.take(stage);
  }
  return run.result();
}

}  // namespace plimsoll::jobs

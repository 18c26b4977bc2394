// SPDX-License-Identifier: Apache-2.0
#include "jobs/evaluate_days.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "core/error.h"
#include "core/yaml.h"
#include "features/labels/label_store.h"
#include "jobs/build_lake.h"
#include "jobs/train_release.h"
#include "queue/queue_profile.h"

namespace plimsoll::jobs {
namespace {

std::vector<std::string> texts(const core::YamlNode& node) {
  std::vector<std::string> result;
  for (const auto& item : node.items()) {
    result.push_back(item.text());
  }
  return result;
}

/// Everything that is read once for all days.
struct Material {
  features::FeatureView view;
  features::Target target;
  queue::PoolBook pools;
  queue::RuleBook rules;
};

Material load_material(const JobContext& context, const DaysRequest& request) {
  return {features::load_feature_view(context.profile),
          features::load_target(context.profile, request.target),
          queue::parse_pools(core::load_yaml(context.profile.directory / "pools.yaml")),
          queue::parse_rules(core::load_yaml(context.profile.directory / "rules.yaml"))};
}

features::Dataset load_day(TenantSession& session, const Material& material,
                           const features::DatasetFilter& filter) {
  auto data = features::load_labelled(session.lake(), material.view, material.target, filter);
  if (data.size() == 0) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("no labelled student in week {} of {} for the target {}",
                                  filter.term_weeks.front(), fmt::join(filter.terms, ", "),
                                  material.target.name));
  }
  return data;
}

/// The first scoring date of the test terms among the days asked for.
core::Timestamp first_as_of(TenantSession& session, const DaysRequest& request, int first_week) {
  std::vector<std::string> quoted;
  for (const auto& term : request.test_terms) {
    quoted.push_back(engine::quote_text(term));
  }
  const auto value = engine::query_value(
      session.engine(),
      fmt::format(
          "select min(as_of_ts) from gold.feature_student_week where term_id in ({}) and term_week "
          "= $week",
          fmt::join(quoted, ", ")),
      {{"week", std::int64_t{first_week}}});
  return engine::is_null(value) ? core::Timestamp::max() : std::get<core::Timestamp>(value);
}

model::TrainingRows rows_of(const features::Dataset& data) {
  return {matrix_of(data), data.outcome, data.term, data.student, {}};
}

JudgeOptions judge_options(const DaysRequest& request) {
  JudgeOptions options;
  options.list.share = request.list_share;
  options.bootstrap = request.bootstrap;
  options.weekly_bootstrap.resamples = 0;
  return options;
}

/// One pass over the days: what is asked for, and by when training labels had to be known.
struct Pass {
  const Material& material;
  const DaysRequest& request;
  core::Timestamp first_test_as_of;
  std::optional<core::Timestamp> label_cutoff;
};

DayResult evaluate_day(TenantSession& session, const Pass& pass, int day, int term_week) {
  const auto& request = pass.request;
  DayResult result;
  result.day = day;
  const auto train = load_day(
      session, pass.material,
      {.terms = request.train_terms, .term_weeks = {term_week}, .label_cutoff = pass.label_cutoff});
  result.train_rows = static_cast<std::int64_t>(train.size());
  result.late_labels = std::ranges::count_if(
      train.label_available_at, [&](const auto known) { return known > pass.first_test_as_of; });
  model::TrainingOptions training;
  training.penalty = request.penalty;
  const auto specs = feature_specs(train.features);
  result.trained = model::train(rows_of(train), specs, training);
  result.test =
      load_day(session, pass.material, {.terms = request.test_terms, .term_weeks = {term_week}});
  const auto options = judge_options(request);
  result.judgement =
      judge(result.trained.model, result.test, pass.material.pools, pass.material.rules, options);
  if (request.with_trees) {
    result.trees =
        challenge(result.trained.model, model::train_trees(rows_of(train), specs, training),
                  {result.test, pass.material.pools, options}, {});
  }
  return result;
}

std::vector<DayResult> evaluate_pass(const JobContext& context, TenantSession& session,
                                     const Pass& pass) {
  std::vector<DayResult> results;
  std::int64_t rows = 0;
  context.progress.started(pass.label_cutoff ? "in time" : "judge",
                           static_cast<std::int64_t>(pass.request.days.size()));
  for (const int day : pass.request.days) {
    results.push_back(evaluate_day(session, pass, day, term_week_of(context.profile, day)));
    rows += results.back().train_rows + static_cast<std::int64_t>(results.back().test.size());
    context.progress.advanced(static_cast<std::int64_t>(results.size()));
  }
  context.progress.finished(rows);
  return results;
}

Pass whole_pass(const JobContext& context, TenantSession& session, const Material& material,
                const DaysRequest& request) {
  const int first_week =
      term_week_of(context.profile, *std::min_element(request.days.begin(), request.days.end()));
  return {material, request, first_as_of(session, request, first_week), std::nullopt};
}

}  // namespace

DaysRequest load_evaluation(const tenancy::Profile& profile) {
  const auto yaml = core::load_yaml(profile.directory / "evaluation.yaml");
  yaml.allow_only({"train_terms", "test_terms", "days", "targets", "list_share", "penalties"});
  DaysRequest request;
  request.target = texts(yaml.at("targets")).at(0);
  request.train_terms = texts(yaml.at("train_terms"));
  request.test_terms = texts(yaml.at("test_terms"));
  for (const auto& day : yaml.at("days").items()) {
    request.days.push_back(static_cast<int>(day.integer()));
  }
  request.list_share = yaml.number_or("list_share", 0.10);
  if (yaml.has("penalties")) {
    request.penalty.grid.clear();
    for (const auto& penalty : yaml.at("penalties").items()) {
      request.penalty.grid.push_back(penalty.number());
    }
  }
  return request;
}

int term_week_of(const tenancy::Profile& profile, int day) {
  const int offset = profile.grid.week_end_offset_days;
  if (day < offset || (day - offset) % 7 != 0) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("day {} is no scoring date of this profile; the days are {}, {}, {} and so on",
                    day, offset, offset + 7, offset + 14));
  }
  return (day - offset) / 7 + 1;
}

void build_terms(const JobContext& context, const DaysRequest& request,
                 const features::AdmissionRule& rule) {
  features::BuildOptions options;
  options.now = context.clock.now();
  options.terms = request.train_terms;
  options.terms.insert(options.terms.end(), request.test_terms.begin(), request.test_terms.end());
  options.rule = rule;
  options.last_term_week =
      term_week_of(context.profile, *std::max_element(request.days.begin(), request.days.end()));
  build_features(context, options);
  TenantSession session(context, Sight::everything);
  context.progress.started("labels", 0);
  const auto labels = features::build_labels(
      session.lake(), features::load_target(context.profile, request.target), context.clock.now());
  context.progress.finished(labels.written);
}

DaysEvaluation evaluate_days(const JobContext& context, const DaysRequest& request) {
  const Material material = load_material(context, request);
  TenantSession session(context, Sight::features);
  Pass pass = whole_pass(context, session, material, request);
  DaysEvaluation found;
  found.days = evaluate_pass(context, session, pass);
  const auto some_are_late = [](const auto& day) { return day.late_labels > 0; };
  const auto some_are_in_time = [](const auto& day) { return day.late_labels < day.train_rows; };
  if (std::ranges::any_of(found.days, some_are_late) &&
      std::ranges::all_of(found.days, some_are_in_time)) {
    pass.label_cutoff = pass.first_test_as_of;
    found.days_in_time = evaluate_pass(context, session, pass);
  }
  return found;
}

std::vector<LeakageResult> diagnose_leakage(const JobContext& context, const DaysRequest& request,
                                            const std::vector<DayResult>& honest,
                                            const std::filesystem::path& scratch) {
  // The same silver tables, and gold tables of their own: nothing of this reaches the tenant's
  // lake.
  JobContext leaking = context;
  leaking.tenant.directory = scratch;
  std::filesystem::create_directories(leaking.tenant.lake());
  std::filesystem::create_directory_symlink(
      std::filesystem::absolute(context.tenant.lake() / "silver"),
      leaking.tenant.lake() / "silver");
  build_terms(leaking, request, {.available_at = false, .supersession = false});
  const Material material = load_material(context, request);
  TenantSession session(leaking, Sight::features);
  const auto claimed =
      evaluate_pass(leaking, session, whole_pass(leaking, session, material, request));
  std::vector<LeakageResult> results;
  for (std::size_t index = 0; index < honest.size(); ++index) {
    const auto actual = judge(claimed[index].trained.model, honest[index].test, material.pools,
                              material.rules, judge_options(request));
    results.push_back({honest[index].day, claimed[index].judgement.model, actual.model});
  }
  return results;
}

}  // namespace plimsoll::jobs

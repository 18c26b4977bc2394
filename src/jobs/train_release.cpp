// SPDX-License-Identifier: Apache-2.0
#include "jobs/train_release.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>

#include "contract/contract_load.h"
#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "fairness/group_table_json.h"
#include "features/snapshot_store.h"
#include "jobs/approvals/approval_desk.h"
#include "jobs/documents/release_card.h"
#include "jobs/drift/release_week.h"
#include "jobs/groups/group_publication.h"
#include "jobs/score_week.h"
#include "jobs/sql_queries.h"
#include "model/metrics/evaluation_json.h"
#include "monitor/drift_reference_json.h"
#include "queue/queue_profile.h"
#include "tenancy/challenger_margin.h"

namespace plimsoll::jobs {
namespace {

struct LabelledTerm {
  std::string term_id;
  core::Timestamp first_as_of;
};

std::vector<LabelledTerm> labelled_terms(TenantSession& session, const TrainOutcome& outcome) {
  const auto rows = engine::query_table(session.engine(), sql::labelled_terms.text,
                                        {{"target", outcome.target.name},
                                         {"fingerprint", outcome.target.fingerprint},
                                         {"version", features::stored_version(outcome.view)}});
  std::vector<LabelledTerm> terms;
  for (const auto& row : rows.rows) {
    terms.push_back({std::get<std::string>(row[0]), std::get<core::Timestamp>(row[2])});
  }
  return terms;
}

[[noreturn]] void refuse_terms(const std::vector<LabelledTerm>& terms, const std::string& target) {
  std::vector<std::string> names;
  for (const auto& term : terms) {
    names.push_back(term.term_id);
  }
  throw core::Error(
      core::ErrorCode::invalid_input,
      fmt::format("too few labelled terms to train on some and test on a later one; the "
                  "target {} has labels for: {}",
                  target, names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
}

/// The terms asked for, or the last labelled term against all before it.
struct Split {
  std::vector<std::string> train;
  std::vector<std::string> test;
  core::Timestamp first_test_as_of;
};

Split split_of(const std::vector<LabelledTerm>& terms, const TrainRequest& request,
               const std::string& target) {
  Split split{request.train_terms, request.test_terms, core::Timestamp::max()};
  if (terms.size() < 2) {
    refuse_terms(terms, target);
  }
  if (split.test.empty()) {
    split.test = {terms.back().term_id};
  }
  for (const auto& term : terms) {
    if (std::find(split.test.begin(), split.test.end(), term.term_id) != split.test.end()) {
      split.first_test_as_of = std::min(split.first_test_as_of, term.first_as_of);
    }
  }
  if (split.train.empty()) {
    for (const auto& term : terms) {
      if (term.first_as_of < split.first_test_as_of) {
        split.train.push_back(term.term_id);
      }
    }
  }
  if (split.first_test_as_of == core::Timestamp::max() || split.train.empty()) {
    refuse_terms(terms, target);
  }
  return split;
}

PartSummary summary_of(const features::Dataset& data) {
  const std::set<std::uint64_t> students(data.student.begin(), data.student.end());
  return {data.terms, static_cast<std::int64_t>(data.size()),
          static_cast<std::int64_t>(students.size()),
          std::accumulate(data.outcome.begin(), data.outcome.end(), std::int64_t{0})};
}

features::Dataset load_part(TenantSession& session, const TrainOutcome& outcome,
                            const std::vector<std::string>& terms, const TrainRequest& request,
                            std::optional<core::Timestamp> cutoff) {
  return features::load_labelled(
      session.lake(), outcome.view, outcome.target,
      {.terms = terms, .term_weeks = request.term_weeks, .label_cutoff = cutoff});
}

/// Fits the logistic regression, and the trees where they are asked for.
std::optional<model::TrainedTrees> fit(TrainOutcome& outcome, const features::Dataset& train,
                                       const TrainRequest& request) {
  model::TrainingOptions options;
  options.penalty = request.penalty;
  options.facts = {{"target", outcome.target.name},
                   {"feature_view_version", features::stored_version(outcome.view)}};
  const model::TrainingRows rows{matrix_of(train), train.outcome, train.term, train.student, {}};
  const auto specs = feature_specs(train.features);
  outcome.trained = model::train(rows, specs, options);
  return request.with_trees ? std::optional(model::train_trees(rows, specs, options))
                            : std::nullopt;
}

/// The model that is released: trees only where they have shown enough.
const model::RiskModel& released_model(const TrainOutcome& outcome) {
  return outcome.trees && outcome.trees->verdict.takes_over ? outcome.trees->trained.model
                                                            : outcome.trained.model;
}

/// The release that scores until now; empty: none.
std::optional<registry::Release> release_before(const JobContext& context,
                                                const std::string& target) {
  const auto state = registry_state(context);
  const auto* champion = state.serving(target, registry::champion_alias);
  if (champion == nullptr) {
    return std::nullopt;
  }
  return registry::load_release(context.tenant.releases(),
                                champion->package.substr(0, registry::package_id_length));
}

core::json::object coverage_json(const model::RangeCoverage& coverage) {
  return {{"bins", coverage.bins},
          {"mean_width", model::number_to_json(coverage.mean_width)},
          {"inside", model::number_to_json(coverage.inside)},
          {"inside_or_by_chance", model::number_to_json(coverage.inside_or_by_chance)}};
}

/// Coverage of both kinds of range on the test terms.
RangeCoverages coverages_of(const TrainOutcome& outcome) {
  const auto& scores = outcome.judgement.predictions;
  std::vector<double> lower;
  std::vector<double> upper;
  for (const auto& range : model::venn_abers_ranges(released_model(outcome), scores)) {
    lower.push_back(range.lower);
    upper.push_back(range.upper);
  }
  const auto& happened = outcome.test.outcome;
  return {model::range_coverage({scores.probability, scores.lower, scores.upper, happened}),
          model::range_coverage({scores.probability, lower, upper, happened})};
}

std::vector<model::ReasonOfFeature> reasons_of(const std::vector<features::Feature>& features) {
  std::vector<model::ReasonOfFeature> reasons;
  for (const auto& feature : features) {
    reasons.push_back({feature.reason, feature.actionable});
  }
  return reasons;
}

/// How long nothing at all may come before deliveries are missing: the least lateness that a
/// contract of the profile allows; a month where none says.
std::chrono::microseconds longest_silence(const JobContext& context) {
  double hours = 24 * 31;
  for (const auto& contract : contract::load_contracts(context.profile.directory / "contracts")) {
    hours = std::min(hours, contract.latency_hours.value_or(hours));
  }
  return std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::duration<double, std::ratio<3600>>(hours));
}

/// Up to when labels can be told: not beyond what deliveries show, by more than a feed may be late.
/// An outcome that is seen by who is still there would take everybody for gone.
core::Timestamp labels_until(TenantSession& session, const JobContext& context) {
  const core::Timestamp now = context.clock.now();
  const auto newest = engine::query_value(session.engine(), sql::newest_delivery.text);
  if (engine::is_null(newest)) {
    return now;
  }
  const auto last = std::get<core::Timestamp>(newest) + longest_silence(context);
  if (last < now) {
    context.progress.noted(fmt::format(
        "the newest delivery is of {}, and now is {}: outcomes that would close later than {} stay "
        "open; take in the deliveries since, or give the day you mean with --now",
        core::format_timestamp(std::get<core::Timestamp>(newest)), core::format_timestamp(now),
        core::format_timestamp(last)));
  }
  return std::min(last, now);
}

core::json::object metrics_json(const TrainOutcome& outcome) {
  const auto& judgement = outcome.judgement;
  core::json::object metrics{
      {"model", model::evaluation_to_json(judgement.model)},
      {"rules", model::evaluation_to_json(judgement.rules)},
      {"recall_difference", model::estimate_to_json(judgement.recall_difference)},
      {"lead_time", model::lead_time_to_json(judgement.lead_time)},
      {"range_coverage",
       core::json::object{{"published", coverage_json(outcome.coverage.published)},
                          {"venn_abers", coverage_json(outcome.coverage.venn_abers)}}}};
  if (outcome.trees) {
    metrics["comparison"] = candidate_to_json(*outcome.trees);
  }
  if (outcome.stability) {
    metrics["reason_stability"] = {{"students", outcome.stability->students},
                                   {"changed", outcome.stability->changed},
                                   {"share", model::rate_to_json(outcome.stability->share)}};
  }
  return metrics;
}

std::string hash_of_files(std::vector<lake::DataFile> files) {
  std::ranges::sort(files, {}, &lake::DataFile::path);
  core::Sha256 hash;
  for (const auto& file : files) {
    hash.update(fmt::format("{} {} {}\n", file.path, file.bytes, file.rows));
  }
  return hash.hex().substr(0, 16);
}

std::map<std::string, registry::TrainingTable> training_tables(lake::Lake& lake) {
  std::map<std::string, registry::TrainingTable> tables;
  for (const auto& [name, version] : lake.versions()) {
    const auto dot = name.find('.');
    const auto table = lake.open_existing(name.substr(0, dot), name.substr(dot + 1));
    tables[name] = {version, hash_of_files(table.files(version))};
  }
  return tables;
}

registry::Release release_of(const TrainOutcome& outcome, TenantSession& session,
                             const JobContext& context) {
  const auto words = [&](const char* file) {
    return core::read_file(context.profile.directory / file);
  };
  registry::Release release;
  release.target = outcome.target.name;
  release.target_fingerprint = outcome.target.fingerprint;
  release.feature_view_version = features::stored_version(outcome.view);
  release.feature_view_fingerprint = outcome.view.fingerprint;
  release.created_at = core::format_timestamp(context.clock.now());
  release.model = released_model(outcome);
  release.model_hash = registry::hash_of_model(release.model);
  release.reasons = reasons_of(outcome.test.features);
  release.train_terms = outcome.train_part.terms;
  release.test_terms = outcome.test_part.terms;
  release.reasons_yaml = words("reasons.yaml");
  release.playbook_yaml = words("playbook.yaml");
  release.pools_yaml = words("pools.yaml");
  release.tables = training_tables(session.lake());
  release.metrics = metrics_json(outcome);
  for (const auto& table : outcome.groups.tables) {
    release.groups.push_back(fairness::group_table_to_json(table));
  }
  release.gate = outcome.groups.gate;
  release.fairness = audit_to_json(outcome.groups);
  return release;
}

/// What goes into the package beside the release: its card, and what it remembers of its terms.
std::map<std::string, std::string> documents_of(const JobContext& context, TenantSession& session,
                                                const TrainOutcome& outcome) {
  auto documents = release_documents(context, outcome);
  documents[monitor::drift_reference_file] =
      monitor::drift_reference_text(drift_reference(session, outcome.view, outcome.release));
  return documents;
}

}  // namespace

std::vector<model::FeatureSpec> feature_specs(const std::vector<features::Feature>& features) {
  std::vector<model::FeatureSpec> specs;
  for (const auto& feature : features) {
    specs.push_back({feature.name, feature.direction,
                     feature.null_rule == features::NullRule::zero ? model::NullRule::zero
                                                                   : model::NullRule::missing,
                     feature.by_level});
  }
  return specs;
}

TrainOutcome train_release(const JobContext& context, const TrainRequest& request) {
  TrainOutcome outcome;
  outcome.target = features::load_target(
      context.profile, request.target.empty() ? context.profile.default_target : request.target);
  outcome.view = features::load_feature_view(context.profile);
  TenantSession session(context, Sight::everything);
  outcome.labels =
      features::build_labels(session.lake(), outcome.target, labels_until(session, context));

  context.progress.started("train", 0);
  const Split split = split_of(labelled_terms(session, outcome), request, outcome.target.name);
  const auto cutoff = request.strict_labels ? std::optional(split.first_test_as_of) : std::nullopt;
  const auto train = load_part(session, outcome, split.train, request, cutoff);
  for (const auto& available_at : train.label_available_at) {
    outcome.late_labels += available_at > split.first_test_as_of ? 1 : 0;
  }
  if (train.size() == 0) {
    refuse_terms(labelled_terms(session, outcome), outcome.target.name);
  }
  outcome.train_part = summary_of(train);
  auto trees = fit(outcome, train, request);
  context.progress.finished(outcome.train_part.rows);

  context.progress.started("judge", 0);
  outcome.test = load_part(session, outcome, split.test, request, std::nullopt);
  outcome.test_part = summary_of(outcome.test);
  const auto pools = load_queue_books(context.profile).pools;
  const auto rules = queue::parse_rules(core::load_yaml(context.profile.directory / "rules.yaml"));
  if (trees) {
    outcome.trees =
        challenge(outcome.trained.model, *std::move(trees), {outcome.test, pools, request.judge},
                  {.margin = tenancy::load_challenger_margin(context.profile)});
  }
  outcome.judgement = judge(released_model(outcome), outcome.test, pools, rules, request.judge);
  outcome.coverage = coverages_of(outcome);
  if (const auto before = release_before(context, outcome.target.name)) {
    outcome.stability = compare_reasons(before->model, released_model(outcome), outcome.test,
                                        reasons_of(outcome.test.features));
  }
  outcome.groups =
      audit_groups(session,
                   {released_model(outcome), feature_specs(outcome.test.features),
                    reasons_of(outcome.test.features), outcome.test, outcome.judgement},
                   load_audit_plan(context.profile));
  context.progress.finished(outcome.test_part.rows);

  outcome.release = release_of(outcome, session, context);
  outcome.release.author = request.author;
  outcome.publication = publish_groups(context, outcome.release, outcome.test, outcome.groups);
  outcome.release = registry::store_release(context.tenant.releases(), outcome.release,
                                            documents_of(context, session, outcome));
  return outcome;
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/release_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/hash.h"
#include "jobs/documents/release_exports.h"
#include "jobs/documents/term_names.h"
#include "jobs/groups/group_publication.h"
#include "jobs/student_pools.h"
#include "pages/card/model_card_json.h"
#include "pages/card/model_card_markdown.h"
#include "registry/card_content.h"

namespace plimsoll::jobs {
namespace {

/// Whether the model learned from the table, by way of features or labels. What is upstream of
/// these is found by lineage.
bool is_shown(const std::string& table) {
  static const std::set<std::string, std::less<>> left_out{
      "silver.person",       "silver.protected_attribute", "silver.identity_evidence",
      "silver.identity_map", "silver.identity_exception",  "silver.staging_progress"};
  return (table.starts_with("silver.") && !left_out.contains(table)) || table == "gold.label" ||
         table == "gold.feature_student_week";
}

std::vector<pages::CardTable> tables_of(TenantSession& session, const registry::Release& release) {
  std::vector<pages::CardTable> tables;
  for (const auto& [name, used] : release.tables) {
    if (is_shown(name)) {
      const auto dot = name.find('.');
      const auto table = session.lake().open_existing(name.substr(0, dot), name.substr(dot + 1));
      tables.push_back(
          {name, std::to_string(used.version), table.row_count(used.version), used.files_hash});
    }
  }
  return tables;
}

registry::CardPart part_of(const std::string& role, const PartSummary& part) {
  return {role, part.terms, part.rows, part.students, part.events};
}

/// Students on the pools' red lists, and on red and amber ones, of all test rows.
struct ListTotals {
  std::int64_t red = 0;
  std::int64_t red_and_amber = 0;
};

ListTotals list_totals(const features::Dataset& test, const queue::PoolBook& pools) {
  std::map<std::pair<core::Date, std::string>, std::int64_t> sizes;
  for (std::size_t row = 0; row < test.size(); ++row) {
    ++sizes[{test.as_of_date[row], pool_of(test, row, pools)}];
  }
  ListTotals totals;
  for (const auto& [list, size] : sizes) {
    const auto capacity =
        queue::capacity_of(pools, list.second, list.first, static_cast<std::size_t>(size)).capacity;
    totals.red += std::min(size, capacity.red);
    totals.red_and_amber += std::min(size, capacity.red + capacity.amber);
  }
  return totals;
}

/// Shares of the lists, where the judgement filled them by the pools' capacities.
void add_shares(const TrainOutcome& outcome, const queue::PoolBook& pools,
                registry::CardInputs& inputs) {
  const auto totals = list_totals(outcome.test, pools);
  const auto rows = static_cast<double>(outcome.test.size());
  if (totals.red == static_cast<std::int64_t>(outcome.judgement.model.at_capacity.taken)) {
    inputs.red_share = static_cast<double>(totals.red) / rows;
    inputs.amber_share = static_cast<double>(totals.red_and_amber) / rows;
  }
}

/// The last week of the test terms: its scores, with the lines that the pools' capacities draw.
registry::CardScores last_test_week(const TrainOutcome& outcome, const queue::PoolBook& pools,
                                    const std::map<std::string, std::string>& term_names) {
  const auto& test = outcome.test;
  const core::Date last = *std::ranges::max_element(test.as_of_date);
  registry::CardScores scores;
  std::vector<queue::Candidate> candidates;
  features::Dataset week;
  week.terms = test.terms;
  for (std::size_t row = 0; row < test.size(); ++row) {
    if (test.as_of_date[row] == last) {
      scores.scores.push_back(outcome.judgement.predictions.probability[row]);
      candidates.push_back(
          {test.student_id[row], pool_of(test, row, pools), scores.scores.back(), {}});
      week.student_id.push_back(test.student_id[row]);
      week.student.push_back(test.student[row]);
      week.term.push_back(test.term[row]);
      week.term_week.push_back(test.term_week[row]);
    }
  }
  scores.week = week_name(week, term_names);
  for (const auto& pool : queue::assign_bands(candidates, pools, {.as_of_date = last}).pools) {
    if (pool.num_students > 0) {
      scores.pools.push_back({pool_title(pools, pool.pool), pool.tau_red, pool.tau_amber});
    }
  }
  return scores;
}

}  // namespace

std::string institution_name(const JobContext& context) {
  if (context.tenant.name != "default" && context.tenant.name != context.profile.name) {
    return context.tenant.name;
  }
  const auto name = registry::load_card_text(context.profile).institution;
  return name.empty() ? context.profile.name : name;
}

std::filesystem::path card_path(const JobContext& context, const std::string& release_id) {
  return context.tenant.releases() / release_id / "card.html";
}

pages::ModelCard release_card_content(const JobContext& context, const TrainOutcome& outcome,
                                      const std::map<std::string, std::string>& exports) {
  TenantSession session(context, Sight::everything);
  const auto& judged = outcome.judgement;
  const auto pools = load_queue_books(context.profile).pools;
  const auto trials = published_trials(outcome.groups, outcome.publication);
  registry::CardInputs inputs{outcome.release,
                              outcome.target,
                              outcome.view,
                              outcome.trained,
                              outcome.test,
                              judged.predictions.probability,
                              judged.model,
                              judged.rules,
                              judged.recall_difference,
                              judged.lead_time,
                              judged.lead_weeks,
                              outcome.publication.tables,
                              outcome.groups.proxies,
                              trials,
                              outcome.labels.exclusions,
                              outcome.coverage.published,
                              outcome.coverage.venn_abers};
  if (outcome.trees) {
    const auto& trees = *outcome.trees;
    inputs.trees = {&trees.logistic, &trees.trees, &trees.verdict};
  }
  inputs.stability = outcome.stability;
  for (const auto& week : judged.by_week) {
    inputs.by_week.push_back({week.term_week, &week.model, &week.rules});
  }
  inputs.parts = {part_of("Train, choose the penalty, calibrate", outcome.train_part),
                  part_of("Test", outcome.test_part)};
  inputs.tables = tables_of(session, outcome.release);
  inputs.term_names = load_term_names(session);
  inputs.scored_week = last_test_week(outcome, pools, inputs.term_names);
  add_shares(outcome, pools, inputs);
  inputs.late_labels = outcome.late_labels;
  inputs.institution = institution_name(context);
  inputs.text = registry::load_card_text(context.profile);
  for (const auto& [file, bytes] : exports) {
    inputs.exports[file] = core::sha256_hex(bytes);
  }
  return registry::card_of(inputs);
}

std::map<std::string, std::string> release_documents(const JobContext& context,
                                                     const TrainOutcome& outcome) {
  auto documents = release_exports(outcome);
  const auto card = release_card_content(context, outcome, documents);
  documents.merge(group_documents(outcome.release, outcome.groups, outcome.publication));
  documents["card.html"] = pages::render_model_card(card);
  documents["card.md"] = pages::model_card_markdown(card);
  documents["card.json"] = core::canonical_json(pages::model_card_json(card)) + "\n";
  return documents;
}

}  // namespace plimsoll::jobs

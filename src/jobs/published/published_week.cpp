// SPDX-License-Identifier: Apache-2.0
#include "jobs/published/published_week.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/json.h"
#include "jobs/documents/release_card.h"
#include "jobs/documents/score_trends.h"
#include "jobs/documents/source_freshness.h"
#include "jobs/documents/term_names.h"
#include "jobs/published/internal/pool_bounds.h"
#include "jobs/published/internal/reason_words.h"
#include "jobs/scoring/week_to_score.h"
#include "jobs/sql_queries.h"
#include "jobs/student_pools.h"
#include "queue/queue_profile.h"
#include "registry/card_text.h"

namespace plimsoll::jobs {
namespace {

/// A release's words over the week's data, read once for each release that scored it.
using WordsOf = std::map<std::string, internal::ReasonWords, std::less<>>;

/// A prediction's row with the text of its reasons.
struct StoredPrediction {
  PublishedStudent student;
  std::string top_reasons;
};

StoredPrediction stored_prediction(const engine::Chunk& chunk, std::size_t row) {
  const auto text = [&](std::size_t column) { return std::string(chunk.text(column, row)); };
  StoredPrediction stored;
  auto& student = stored.student;
  student.prediction_id = text(1);
  student.student = text(2);
  student.score = chunk.real(3, row);
  student.low = chunk.real(4, row);
  student.high = chunk.real(5, row);
  student.band = queue::parse_band(chunk.text(6, row)).value_or(queue::Band::green);
  student.pool = text(7);
  student.rank = chunk.integer(8, row);
  student.is_rising = chunk.boolean(9, row);
  stored.top_reasons = text(10);
  student.route = text(11);
  student.release_id = text(12);
  student.snapshot_hash = text(13);
  student.scoring_run_id = text(14);
  student.created_at = chunk.timestamp(15, row);
  return stored;
}

std::vector<StoredPrediction> load_predictions(TenantSession& session, PublishedWeek& week) {
  std::vector<StoredPrediction> predictions;
  const auto rows =
      session.engine().query(sql::published_predictions.text, {{"target", week.target}});
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      week.as_of_date = chunk->date(0, row);
      predictions.push_back(stored_prediction(*chunk, row));
    }
  }
  return predictions;
}

/// The pools as the newest run of each has them, and the runs.
std::vector<std::string> load_pools(TenantSession& session, const JobContext& context,
                                    PublishedWeek& week) {
  const auto book = load_queue_books(context.profile).pools;
  std::map<std::string, PublishedPool> pools;
  std::vector<std::string> runs;
  for (const auto& row :
       engine::query_table(session.engine(), sql::published_runs.text,
                           {{"target", week.target}, {"as_of_date", week.as_of_date}})
           .rows) {
    runs.push_back(std::get<std::string>(row[0]));
    const auto capacities = core::parse_json(std::get<std::string>(row[3]), "scoring_run");
    for (const auto& [name, value] : capacities.as_object()) {
      const auto& entry = value.as_object();
      auto& pool = pools[std::string(name)];
      pool.pool = name;
      pool.title = pool_title(book, pool.pool);
      pool.capacity = {entry.at("red").to_number<std::int64_t>(),
                       entry.at("amber").to_number<std::int64_t>()};
      const auto bounds = internal::pool_bounds(entry);
      pool.tau_red = bounds.tau_red;
      pool.tau_amber = bounds.tau_amber;
      pool.is_default_capacity = entry.at("basis") == "by_share";
      pool.release_id = std::get<std::string>(row[1]);
    }
  }
  for (auto& [name, pool] : pools) {
    week.pools.push_back(std::move(pool));
  }
  return runs;
}

void count_students(PublishedWeek& week) {
  std::map<std::string, PublishedPool*, std::less<>> pools;
  for (auto& pool : week.pools) {
    pools[pool.pool] = &pool;
  }
  for (auto& student : week.students) {
    auto& pool = *pools.at(student.pool);
    student.position = ++pool.num_students;
    pool.num_red += student.band == queue::Band::red ? 1 : 0;
    pool.num_amber += student.band == queue::Band::amber ? 1 : 0;
    week.published_at = std::max(week.published_at, student.created_at);
  }
  std::erase_if(week.pools, [](const auto& pool) { return pool.num_students == 0; });
}

/// What scored and published each student: rows of the snapshot, words, earlier scores.
struct PublishedMaterial {
  const features::Dataset& data;
  std::map<std::string, std::size_t, std::less<>> row_of;
  WordsOf words;
  ScoreTrends trends;
};

void complete(StoredPrediction& stored, PublishedMaterial& material, core::Date as_of_date) {
  auto& student = stored.student;
  const auto row = material.row_of.find(student.student);
  if (row != material.row_of.end()) {
    student.programme = material.data.programme[row->second];
    student.faculty = material.data.faculty[row->second];
    student.study_mode = pages::words_of(material.data.study_mode[row->second]);
    student.reasons =
        material.words.at(student.release_id).reasons(stored.top_reasons, row->second);
  }
  student.trend = std::move(material.trends[student.student]);
  student.trend.push_back({as_of_date, student.score, student.band});
}

void add_students(const JobContext& context, std::vector<StoredPrediction>& predictions,
                  PublishedMaterial& material, PublishedWeek& week) {
  for (std::size_t row = 0; row < material.data.size(); ++row) {
    material.row_of[material.data.student_id[row]] = row;
  }
  for (auto& stored : predictions) {
    const auto& id = stored.student.release_id;
    if (!material.words.contains(id)) {
      material.words.try_emplace(id, registry::load_release(context.tenant.releases(), id),
                                 material.data);
      week.playbook = material.words.at(id).books().playbook;
      week.reasons = material.words.at(id).books().reasons;
    }
    complete(stored, material, week.as_of_date);
    week.place[stored.student.student] = week.students.size();
    week.students.push_back(std::move(stored.student));
  }
}

}  // namespace

const PublishedStudent* PublishedWeek::find(std::string_view student) const {
  const auto found = place.find(student);
  return found == place.end() ? nullptr : &students[found->second];
}

std::optional<PublishedWeek> load_published_week(const JobContext& context,
                                                 const std::string& target) {
  TenantSession session(context, Sight::features);
  PublishedWeek week;
  week.target = target.empty() ? context.profile.default_target : target;
  auto predictions = load_predictions(session, week);
  if (predictions.empty()) {
    return std::nullopt;
  }
  const auto view = features::load_feature_view(context.profile);
  const auto data = load_week(session, view, week.as_of_date);
  const auto runs = load_pools(session, context, week);
  PublishedMaterial material{
      data, {}, {}, load_score_trends(session, {week.target, week.as_of_date, runs})};
  add_students(context, predictions, material, week);
  count_students(week);
  auto freshness = freshness_of(session, context.profile, view, week.as_of_date);
  week.sources = std::move(freshness.sources);
  week.warnings = std::move(freshness.warnings);
  const auto terms = load_term_names(session);
  const auto outcome = registry::load_card_text(context.profile).outcome_of(week.target);
  week.week = {{queue::Language::en, week_heading(data, terms)},
               {queue::Language::nb, week_heading(data, terms, queue::Language::nb)}};
  week.outcome = {{queue::Language::en, outcome.progressive},
                  {queue::Language::nb,
                   outcome.progressive_nb.empty() ? outcome.progressive : outcome.progressive_nb}};
  week.score_range = fmt::format("{:.0f}% range", model::score_range_level * 100);
  week.institution = institution_name(context);
  return week;
}

std::map<std::string, PersonName, std::less<>> load_person_names(const JobContext& context) {
  TenantSession session(context, Sight::everything);
  std::map<std::string, PersonName, std::less<>> names;
  const auto rows = session.engine().query(sql::person_names.text);
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      const std::string given(chunk->text(1, row));
      const std::string family(chunk->text(2, row));
      names[std::string(chunk->text(0, row))] = {
          given.empty() || family.empty() ? given + family : given + " " + family,
          std::string(chunk->text(3, row))};
    }
  }
  return names;
}

}  // namespace plimsoll::jobs

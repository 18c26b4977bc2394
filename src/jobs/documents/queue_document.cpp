// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/queue_document.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "core/files.h"
#include "core/json.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/documents/list_cuts.h"
#include "jobs/documents/release_card.h"
#include "jobs/documents/score_trends.h"
#include "jobs/documents/source_freshness.h"
#include "jobs/documents/term_names.h"
#include "jobs/student_pools.h"
#include "pages/document.h"
#include "pages/queue/queue_csv.h"
#include "registry/card_text.h"

namespace plimsoll::jobs {
namespace {

std::vector<queue::Reason> reasons_from(const std::string& top_reasons) {
  std::vector<queue::Reason> reasons;
  const auto document = core::parse_json(top_reasons, "top_reasons");
  for (const auto& item : document.as_array()) {
    const auto& entry = item.as_object();
    queue::Reason reason;
    reason.code = entry.at("code").as_string();
    reason.text = entry.at("text").as_string();
    reason.severity = static_cast<queue::Severity>(entry.at("severity").to_number<int>());
    reason.share = entry.at("share").to_number<double>();
    if (!entry.at("source_age_days").is_null()) {
      reason.source_age_days = entry.at("source_age_days").to_number<std::int64_t>();
    }
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

/// The published reasons, said in another language.
std::vector<queue::Reason> reasons_in(queue::Language language, const Prediction& prediction,
                                      const queue::ReasonBook& book) {
  auto reasons = reasons_from(prediction.top_reasons);
  for (auto& reason : reasons) {
    for (const auto& contribution : prediction.contributions) {
      if (contribution.code == reason.code && language != queue::Language::en) {
        reason.text = queue::reason_in_words(contribution, book, language);
        reason.language = language;
      }
    }
  }
  return reasons;
}

/// What rows of the page are made with.
struct RowMaterial {
  const ScoredWeek& week;
  std::vector<QueueBooks> books;  ///< of each run
  queue::Language language;
  ScoreTrends trends;
};

pages::QueueRow row_of(std::size_t index, RowMaterial& material) {
  const auto& [week, books_of_run, language, trends_before] = material;
  const auto& books = books_of_run[week.predictions[index].run];
  const auto& prediction = week.predictions[index];
  const auto* route = queue::find_route(books.playbook, prediction.route);
  pages::QueueRow row{.prediction_id = prediction.prediction_id,
                      .student = prediction.student,
                      .programme = week.data.programme[index],
                      .faculty = week.data.faculty[index],
                      .study_mode = pages::words_of(week.data.study_mode[index]),
                      .band = prediction.placement.band,
                      .rank = prediction.placement.rank,
                      .position = prediction.placement.position,
                      .is_rising = prediction.placement.is_rising,
                      .score = {prediction.score, prediction.low, prediction.high},
                      .trend = std::move(material.trends[prediction.student]),
                      .reasons = reasons_in(language, prediction, books.reasons),
                      .route = route == nullptr ? prediction.route : route->title};
  row.trend.push_back({week.as_of_date, prediction.score, prediction.placement.band});
  return row;
}

std::vector<pages::QueuePool> pools_with_rows(RowMaterial material) {
  const auto& week = material.week;
  std::vector<pages::QueuePool> pools;
  std::map<std::string, std::size_t> place;
  for (const auto& cut : week.pools) {
    if (cut.num_students > 0) {
      place[cut.pool] = pools.size();
      pools.push_back({pool_title(week.pool_book, cut.pool), cut, {}});
    }
  }
  for (std::size_t index = 0; index < week.predictions.size(); ++index) {
    if (week.predictions[index].placement.band != queue::Band::green) {
      pools[place.at(week.predictions[index].pool)].rows.push_back(row_of(index, material));
    }
  }
  return pools;
}

/// "non_continuation 1a2b3c4d5e6f7a8b", and which pools a canary has.
std::string releases_of(const ScoredWeek& week) {
  std::string text = fmt::format("{} {}", week.target, week.champion().release.release_id);
  for (std::size_t number = 1; number < week.runs.size(); ++number) {
    const auto& canary = week.runs[number];
    text += fmt::format("; {} as canary for {}", canary.release.release_id,
                        fmt::join(canary.pools, ", "));
  }
  return text;
}

std::string run_ids_of(const ScoredWeek& week) {
  std::vector<std::string> ids;
  for (const auto& run : week.runs) {
    ids.push_back(run.scoring_run_id);
  }
  return fmt::format("{}", fmt::join(ids, ", "));
}

}  // namespace

pages::QueuePage queue_document(const JobContext& context, const ScoredWeek& week,
                                queue::Language language) {
  TenantSession session(context, Sight::features);
  const auto view = features::load_feature_view(context.profile);
  auto freshness = freshness_of(session, context.profile, view, week.as_of_date);
  const auto text = registry::load_card_text(context.profile);
  pages::QueuePage page;
  page.institution = institution_name(context);
  page.week = week_heading(week.data, load_term_names(session));
  page.outcome = text.outcome_of(week.target).progressive;
  page.score_range = week.champion().release.model.score_range == model::venn_abers_range
                         ? "range by calibration"
                         : fmt::format("{:.0f}% range", model::score_range_level * 100);
  page.as_of_date = week.as_of_date;
  page.release = releases_of(week);
  page.run_id = run_ids_of(week);
  page.cuts = list_cuts(week);
  page.sources = std::move(freshness.sources);
  for (auto& warning : freshness.warnings) {
    page.warnings.push_back(std::move(warning.text));
  }
  std::vector<QueueBooks> books;
  TrendsWanted trends{week.target, week.as_of_date, {}};
  for (const auto& run : week.runs) {
    books.push_back(queue_books_of(run.release, week.pool_book));
    trends.runs.push_back(run.scoring_run_id);
  }
  page.pools =
      pools_with_rows({week, std::move(books), language, load_score_trends(session, trends)});
  return page;
}

PublishedDocuments publish_documents(const JobContext& context, const ScoredWeek& week,
                                     const std::filesystem::path& folder,
                                     queue::Language language) {
  for (const auto& run : week.runs) {
    record_act(context, {.action = "queue.write",
                         .object = "scoring_run/" + run.scoring_run_id,
                         .purpose = "advising",
                         .facts = {},
                         .personal = {}});
  }
  auto page = queue_document(context, week, language);
  PublishedDocuments documents{folder / "queue.html", folder / "queue.csv", {}};
  const auto card = card_path(context, week.champion().release.release_id);
  if (std::filesystem::is_regular_file(card)) {
    documents.card_html = folder / "model-card.html";
    core::write_file_atomically(documents.card_html, core::read_file(card));
    page.card_file = "model-card.html";
  }
  core::write_file_atomically(documents.queue_html, pages::render_queue_page(page));
  core::write_file_atomically(documents.queue_csv, pages::queue_csv(page));
  return documents;
}

}  // namespace plimsoll::jobs

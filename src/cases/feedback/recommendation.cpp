// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/recommendation.h"

#include <map>

#include "cases/internal/recording.h"
#include "cases/internal/student_parts.h"
#include "core/error.h"

namespace plimsoll::cases {
namespace {

constexpr std::chrono::days longest_deferral{366};

void require_sound(const NewRecommendationAnswer& answer, core::Date today) {
  const bool is_deferred = answer.answer == RecommendationAnswer::deferred;
  if (is_deferred != answer.until.has_value()) {
    core::refuse("a recommendation is put off until a day, and no other answer has one");
  }
  if (answer.until && (*answer.until <= today || *answer.until > today + longest_deferral)) {
    core::refuse(core::said(
        "day_not_within_a_year",
        "a recommendation is put off until a day after today, within 366 days; give another"));
  }
  if (answer.answer == RecommendationAnswer::dismissed || !answer.reason.empty()) {
    require_text(answer.reason, "the reason", 4000);
  }
}

/// The last event about each route that was suggested with a prediction.
std::map<std::string, CaseEvent> last_by_route(store::Transaction& transaction,
                                               const std::string& student,
                                               const std::string& prediction_id) {
  std::map<std::string, CaseEvent> last;
  for (const auto& event : events_of(transaction, student)) {
    if (event.kind == EventKind::recommendation && event.prediction_id == prediction_id) {
      last[event.fact("route")] = event;
    }
  }
  return last;
}

std::string_view action_of(RecommendationAnswer answer) {
  switch (answer) {
    case RecommendationAnswer::accepted:
      return "recommendation.accepted";
    case RecommendationAnswer::dismissed:
      return "recommendation.dismissed";
    case RecommendationAnswer::deferred:
      return "recommendation.deferred";
  }
  return {};
}

}  // namespace

std::string answer_recommendation(Desk& desk, const NewRecommendationAnswer& answer,
                                  core::Date today) {
  require_sound(answer, today);
  const auto earlier = last_by_route(desk.transaction, answer.student, answer.prediction_id);
  CaseEvent event = begin_event(desk, EventKind::recommendation, answer.student, answer.pool);
  if (const auto found = earlier.find(answer.route); found != earlier.end()) {
    event.part_id = found->second.part_id;
  }
  event.prediction_id = answer.prediction_id;
  event.state = name_of(answer.answer);
  event.on_date = answer.until;
  event.facts["route"] = answer.route;
  return record_about(desk, std::move(event), {action_of(answer.answer), answer.reason}).event_id;
}

std::vector<StandingAnswer> standing_answers(store::Transaction& transaction, const Seal& seal,
                                             const std::string& student,
                                             const std::string& prediction_id) {
  std::vector<StandingAnswer> standing;
  for (const auto& [route, event] : last_by_route(transaction, student, prediction_id)) {
    standing.push_back({.route = route,
                        .answer = find_word<RecommendationAnswer>(event.state).value(),
                        .account = event.account,
                        .answered_at = event.recorded_at,
                        .reason = opened(seal, event),
                        .until = event.on_date});
  }
  return standing;
}

}  // namespace plimsoll::cases

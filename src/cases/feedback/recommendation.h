// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/desk.h"
#include "cases/words.h"
#include "core/time.h"

namespace plimsoll::cases {

/// What somebody decides about a route that was suggested with a prediction.
struct NewRecommendationAnswer {
  std::string student;
  std::string pool;  ///< the team whose list the prediction was on
  std::string prediction_id;
  std::string route;  ///< of the playbook, as it was suggested
  RecommendationAnswer answer = RecommendationAnswer::accepted;
  std::string reason = {};               ///< sealed; a dismissal has one
  std::optional<core::Date> until = {};  ///< of deferred alone: when it is to be decided again
};

/// Keeps what was decided, in the student's open case where there is one, and returns its id. It
/// stands until somebody decides anew. `today` is the tenant's day. Throws
/// core::Error(invalid_input): a dismissal without a reason; a deferral without a day, or to one
/// that is not after today and within 366 days; a day with any other answer.
std::string answer_recommendation(Desk& desk, const NewRecommendationAnswer& answer,
                                  core::Date today);

/// What was last decided about a route that was suggested.
struct StandingAnswer {
  std::string route;
  RecommendationAnswer answer = RecommendationAnswer::accepted;
  std::string account;
  core::Timestamp answered_at;
  std::string reason;  ///< empty: none
  std::optional<core::Date> until;
};

/// What stands of the routes that were suggested with a prediction, one each.
[[nodiscard]] std::vector<StandingAnswer> standing_answers(store::Transaction& transaction,
                                                           const Seal& seal,
                                                           const std::string& student,
                                                           const std::string& prediction_id);

}  // namespace plimsoll::cases

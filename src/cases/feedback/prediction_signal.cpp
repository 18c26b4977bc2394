// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/prediction_signal.h"

#include <algorithm>

#include "cases/internal/columns.h"
#include "cases/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::cases {
namespace {

/// Of an even number, the mean of the two in the middle.
std::optional<double> median(std::vector<double> values) {
  if (values.empty()) {
    return std::nullopt;
  }
  std::ranges::sort(values);
  const auto middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace

void note_signal(store::Transaction& transaction, const PredictionSignal& signal) {
  transaction.execute(
      sql::insert_signal,
      {{"prediction_id", signal.prediction_id},
       {"account", signal.account},
       {"kind", std::string(name_of(signal.kind))},
       {"on_date", core::format_date(std::chrono::floor<std::chrono::days>(signal.at))},
       {"student", signal.student},
       {"pool", signal.pool},
       {"first_at", store::time_text(signal.at)}});
}

std::vector<TimeToAction> times_to_action(store::Transaction& transaction, core::Timestamp since) {
  std::vector<TimeToAction> teams;
  std::vector<std::vector<double>> hours;
  for (const auto& row :
       transaction.query(sql::times_to_action, {{"since", store::time_text(since)}})) {
    if (teams.empty() || teams.back().pool != row.text("pool")) {
      teams.push_back({.pool = row.text("pool"), .median_hours = {}});
      hours.emplace_back();
    }
    teams.back().num_viewed += 1;
    teams.back().num_viewed_again += row.integer("num_looks") > 1 ? 1 : 0;
    teams.back().num_followed_up += row.integer("num_days_acted") > 1 ? 1 : 0;
    teams.back().num_escalated += row.integer("num_escalations") > 0 ? 1 : 0;
    if (const auto acted_at = instant_in(row, "acted_at")) {
      teams.back().num_acted += 1;
      hours.back().push_back(std::chrono::duration<double, std::ratio<3600>>(
                                 *acted_at - instant_in(row, "viewed_at").value())
                                 .count());
    }
  }
  for (std::size_t team = 0; team < teams.size(); ++team) {
    teams[team].median_hours = median(hours[team]);
  }
  return teams;
}

}  // namespace plimsoll::cases

// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/score_trends.h"

#include "jobs/sql_queries.h"

namespace plimsoll::jobs {

ScoreTrends load_score_trends(TenantSession& session, const TrendsWanted& wanted) {
  ScoreTrends trends;
  for (const auto& run : wanted.runs) {
    const auto rows = session.engine().query(
        sql::score_trend.text,
        {{"run", run}, {"as_of_date", wanted.as_of_date}, {"target", wanted.target}});
    while (const auto* chunk = rows->next()) {
      for (std::size_t row = 0; row < chunk->size(); ++row) {
        trends[std::string(chunk->text(0, row))].push_back(
            {chunk->date(1, row), chunk->real(2, row),
             queue::parse_band(chunk->text(3, row)).value_or(queue::Band::green)});
      }
    }
  }
  return trends;
}

}  // namespace plimsoll::jobs

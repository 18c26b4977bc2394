// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <chrono>

#include "core/hash.h"
#include "core/random.h"
#include "pages/samples/sample_pages.h"

namespace plimsoll::pages::samples {
namespace {

using namespace std::chrono_literals;
constexpr core::Date monday = std::chrono::sys_days(2026y / 3 / 2);

queue::Reason reason(std::string text, double share, std::optional<int64_t> age) {
  return {.code = "sample", .text = std::move(text), .share = share, .source_age_days = age};
}

std::vector<queue::Reason> reasons_of(int number) {
  std::vector<queue::Reason> reasons = {
      reason("4 of 9 assignments missing in the last 28 days", .41, 2),
      reason("No login to the learning platform for 16 days", .27, 1),
      reason("Tuition fee 34 days overdue", .12, 9)};
  if (number % 3 == 1) {
    reasons[0] = reason("Credits passed last term well below those registered", .55, 68);
    reasons.resize(1);
  }
  if (number % 5 == 2 && reasons.size() > 1) {
    reasons[1] = reason("No entry to campus buildings in the last 21 days", .22, std::nullopt);
  }
  return reasons;
}

std::vector<TrendPoint> trend_of(core::Random& random, double score, queue::Band band) {
  std::vector<TrendPoint> trend(6);
  double past = score;
  for (std::size_t i = trend.size(); i-- > 0;) {
    const auto weeks_ago = static_cast<int>(trend.size() - 1 - i);
    trend[i] = {monday - std::chrono::days(7 * weeks_ago), past, band};
    past = std::max(0.03,
                    past - (weeks_ago == 0 && score > .5 ? 0.2 : 0.06) + 0.08 * random.uniform());
  }
  return trend;
}

QueueRow row_of(core::Random& random, std::string_view faculty, int number, queue::Band band) {
  static constexpr std::array programmes = {"Civil engineering", "Applied physics and mathematics",
                                            "Early childhood education, part-time",
                                            "Law, integrated master"};
  QueueRow row{.student = core::opaque_id(fmt::format("{}{}", faculty, number)),
               .programme = programmes[static_cast<std::size_t>(number) % programmes.size()],
               .faculty = std::string(faculty),
               .study_mode = number % 4 == 3 ? "part time" : "full time",
               .band = band,
               .rank = number + 1,
               .position = number + 1,
               .is_rising = band == queue::Band::red && number == 0,
               .reasons = reasons_of(number),
               .route = number % 3 == 1 ? "Study-skills support" : "Academic check-in"};
  const double score = 0.74 / (1 + 0.12 * number);
  row.score = {score, score * 0.8, std::min(0.97, score * 1.22)};
  row.trend = trend_of(random, score, band);
  if (number == 3) {
    row.trend = {row.trend.back()};
  }
  return row;
}

QueuePool pool_of(std::string name, int num_rows, queue::CapacityBasis basis) {
  QueuePool pool;
  const int num_red = (num_rows + 2) / 3;
  pool.title = name + " advisors";
  pool.cut = {.pool = name,
              .capacity = {{num_red, num_rows - num_red}, basis},
              .num_students = 214 + num_rows,
              .num_red = num_red,
              .num_amber = num_rows - num_red};
  core::Random random(7);
  for (int i = 0; i < num_rows; ++i) {
    const auto band = i < num_red ? queue::Band::red : queue::Band::amber;
    pool.rows.push_back(row_of(random, name, i, band));
    (band == queue::Band::red ? pool.cut.tau_red : pool.cut.tau_amber) =
        pool.rows.back().score.value;
  }
  return pool;
}

CutEffects expected_cut() {
  const auto share = [](double value) { return ShownRate{Estimate{value}, {}}; };
  return {.attribute = "study_mode",
          .floor = .8,
          .lists = 3,
          .is_expected = true,
          .groups = {{"full_time", share(.021), share(.018), share(.14), share(.12)},
                     {"part_time", share(.011), share(.019), share(.05), share(.09)},
                     {.group = "online"}},
          .everyone = {"", share(.018), share(.018), share(.12), share(.115)}};
}

}  // namespace

QueuePage queue_page(int rows_per_pool) {
  const core::Timestamp newest = monday - 9h;
  return {.institution = "University of Vestfjord",
          .week = "Week 8 of Spring 2026",
          .outcome = "not continuing next term",
          .score_range = "90% range",
          .as_of_date = monday,
          .release = "non_continuation 2026-02-16",
          .card_file = "model_card.html",
          .run_id = "run-2026-03-02-7f3a",
          .sources = {{"Student information system", newest, 1, false},
                      {"Learning platform", newest - std::chrono::days(19), 20, true},
                      {"Finance", newest - std::chrono::days(2), 3, false},
                      {"Campus cards", std::nullopt, std::nullopt, true}},
          .warnings = {"The feed lms_activity has not arrived since 10 February. Reasons about the "
                       "learning platform describe the situation then.",
                       "38 campus cards could not be matched to a student."},
          .cuts = {expected_cut()},
          .pools = {pool_of("Engineering", rows_per_pool, queue::CapacityBasis::declared),
                    pool_of("Education & Social Sciences", rows_per_pool / 2 + 1,
                            queue::CapacityBasis::by_share),
                    pool_of("Law", 0, queue::CapacityBasis::declared)},
          .num_not_scored = 61};
}

}  // namespace plimsoll::pages::samples

// SPDX-License-Identifier: Apache-2.0
// Nothing that the commands say, at the most talkative level of the log, tells who anybody is.
#include <doctest/doctest.h>

#include <set>

#include "small_university.h"

using namespace plimsoll;
using plimsoll::end_to_end::SmallUniversity;

namespace {

/// Every identifier of a person that any source or the lake has.
std::set<std::string> identifiers(const jobs::JobContext& context) {
  jobs::TenantSession session(context, jobs::Sight::everything);
  const auto rows = engine::query_table(
      session.engine(),
      "select distinct id from (select unnest([student_number, ltrim(student_number, '0'), email, "
      "lower(email)]) as "
      "id from bronze.sis_student union all select unnest([user_id, email]) from bronze.lms_user "
      "union all select "
      "unnest([card_id, email]) from bronze.campus_card union all select customer_no from "
      "bronze.erp_account union "
      "all select canonical_student_id from silver.identity_map) where id is not null");
  std::set<std::string> ids;
  for (const auto& row : rows.rows) {
    ids.insert(std::get<std::string>(row[0]));
  }
  return ids;
}

void check_nobody_is_named(const std::string& said, const std::set<std::string>& ids) {
  CHECK(ids.size() > 500);
  std::set<std::string> named;
  for (const auto& id : ids) {
    if (said.find(id) != std::string::npos) {
      named.insert(id);
    }
  }
  CHECK(named == std::set<std::string>{});
}

}  // namespace

TEST_CASE("no identifier of a student is in anything a run prints or logs") {
  SmallUniversity university("term", 5);
  const auto& days = university.days();
  university.must_run({"init", "--profile", university.profile()}, days[0]);
  // Rows that break rules, and files without a column: what is said of them must name nobody.
  university.rewrite("sis_enrollment", days.size() - 1, [](std::string text) {
    const auto second_line = text.find('\n') + 1;
    const std::string number = text.substr(second_line, text.find(';', second_line) - second_line);
    return text + number + ";" + number + ";" + number + "\n" + text.substr(second_line, 300);
  });
  university.rewrite("erp_account", days.size() - 1,
                     [](std::string text) { return "half" + text.substr(0, 5001); });
  university.take_in(0, days.size());
  university.must_run({"train", "--resamples", "20"}, days.back());
  university.must_run({"score"}, days.back());
  const auto ids = identifiers(university.context());
  CHECK(university.said().find("quarantine") != std::string::npos);
  check_nobody_is_named(university.said(), ids);
}

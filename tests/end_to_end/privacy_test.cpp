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
  SmallUniversity university("weekly", 2);
  const auto& days = university.days();
  university.must_run({"init", "--profile", university.profile()}, days[0]);
  // Rows that break rules, and files cut short: what is said of them must name nobody.
  university.rewrite("sis_enrollment", 0, [](std::string text) {
    const auto start = text.find('\n') + 1;
    const std::string number = text.substr(start, text.find(';', start) - start);
    return text + number + ";" + number + ";" + number + ";;;;\n" + text.substr(start, 300);
  });
  university.rewrite("erp_account", 4,
                     [](const std::string& text) { return "half" + text.substr(0, 5001); });
  university.take_in(0, 6);
  for (const char* command : {"train", "score", "status", "holds", "quarantine"}) {
    (void)university.run({command}, days[5]);
  }
  CHECK(university.said().find("sis_enrollment") != std::string::npos);
  CHECK(university.said().find("erp_account") != std::string::npos);
  check_nobody_is_named(university.said(), identifiers(university.context()));
}

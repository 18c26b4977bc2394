// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/access_record.h"

#include <algorithm>

#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

using Topic = audit::EntryTopic::Kind;

/// All that entries know a student by.
audit::EntryQuery entries_about(const JobContext& context, const AccessQuestion& question) {
  audit::EntryQuery query;
  query.about.push_back({Topic::subject, question.student});
  for (const auto& id : question.listed_as) {
    query.about.push_back({Topic::listed, id});
  }
  TenantSession session(context, Sight::features);
  const auto rows = engine::query_table(session.engine(), sql::student_runs.text,
                                        {{"student", question.student}});
  std::string last_run;
  for (const auto& row : rows.rows) {
    const auto& run = std::get<std::string>(row[0]);
    if (run != last_run) {
      query.about.push_back({Topic::object, "scoring_run/" + run});
      last_run = run;
    }
    query.about.push_back({Topic::listed, std::get<std::string>(row[1])});
  }
  return query;
}

Access access_of(const audit::FoundEntry& found) {
  const auto text = [&](const char* name) { return std::string(found.entry.at(name).as_string()); };
  return {.sequence = found.sequence,
          .at = text("at"),
          .actor = text("actor"),
          .action = text("action"),
          .purpose = text("purpose"),
          .object = text("object"),
          .on_a_list = !found.names_subject};
}

void record_question(const JobContext& context, const AccessQuestion& question) {
  record_act(context, {.action = "audit.access_record",
                       .actor = question.actor,
                       .purpose = question.purpose,
                       .facts = {},
                       .personal = {{"student", question.student}}});
}

}  // namespace

std::vector<Access> access_record(const JobContext& context, const AccessQuestion& question) {
  record_question(context, question);
  const AuditLogInUse log(context);
  std::vector<Access> accesses;
  audit::scan_entries(*log, entries_about(context, question), {0, log->head().size},
                      [&](const audit::FoundEntry& found) {
                        accesses.push_back(access_of(found));
                        return true;
                      });
  std::ranges::reverse(accesses);
  return accesses;
}

AccessPage access_page(const JobContext& context, audit::EntryIndex& index,
                       const AccessQuestion& question, std::uint64_t before, std::size_t most) {
  record_question(context, question);
  const auto found = index.find(entries_about(context, question), before, most);
  AccessPage page{{}, found.next, found.unsearched};
  for (const auto& entry : found.entries) {
    page.accesses.push_back(access_of(entry));
  }
  return page;
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/access_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audit/tiles/tile_folder.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

/// Objects of entries that stand for lists on which the student was.
std::set<std::string> runs_of(const JobContext& context, const std::string& student) {
  TenantSession session(context, Sight::features);
  std::set<std::string> runs;
  const auto rows =
      engine::query_table(session.engine(), sql::student_runs.text, {{"student", student}});
  for (const auto& row : rows.rows) {
    runs.insert("scoring_run/" + std::get<std::string>(row[0]));
  }
  return runs;
}

Access access_of(const core::json::object& entry) {
  const auto text = [&](const char* name) { return std::string(entry.at(name).as_string()); };
  return {.sequence = static_cast<std::uint64_t>(entry.at("sequence").as_int64()),
          .at = text("at"),
          .actor = text("actor"),
          .action = text("action"),
          .purpose = text("purpose"),
          .object = text("object")};
}

}  // namespace

std::vector<Access> access_record(const JobContext& context, const std::string& student,
                                  const std::string& purpose) {
  record_act(context, {.action = "audit.access_record",
                       .purpose = purpose,
                       .facts = {},
                       .personal = {{"student", student}}});
  auto log = open_audit_log(context);
  log.publish();
  const auto named = log.find_personal("student", student);
  const auto runs = runs_of(context, student);
  std::vector<Access> accesses;
  const audit::TileFolder folder(audit_places(context).log());
  folder.visit(log.head().size, [&](std::uint64_t sequence, std::string_view text) {
    auto access = access_of(audit::parse_entry(text, fmt::format("entry {}", sequence)));
    if (!std::ranges::binary_search(named, sequence)) {
      access.on_a_list = access.action != "prediction.verify" && runs.contains(access.object);
      if (!access.on_a_list) {
        return;
      }
    }
    accesses.push_back(std::move(access));
  });
  return accesses;
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/access_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audit/tiles/tile_folder.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

/// What lists are known by on which the student was.
struct Listings {
  std::set<std::string, std::less<>> objects;      ///< of entries: the run
  std::set<std::string, std::less<>> predictions;  ///< the student's, in all runs
};

Listings listings_of(const JobContext& context, const std::string& student) {
  TenantSession session(context, Sight::features);
  Listings listings;
  const auto rows =
      engine::query_table(session.engine(), sql::student_runs.text, {{"student", student}});
  for (const auto& row : rows.rows) {
    listings.objects.insert("scoring_run/" + std::get<std::string>(row[0]));
    listings.predictions.insert(std::get<std::string>(row[1]));
  }
  return listings;
}

/// Whether an entry tells of a list with the student on it: the predictions it names where it
/// names any, or else everybody in its run.
bool is_listed(const core::json::object& entry, const Listings& listings) {
  const auto& facts = entry.at("facts").as_object();
  if (const auto* shown = facts.if_contains("predictions")) {
    return std::ranges::any_of(shown->as_array(), [&](const auto& prediction) {
      return listings.predictions.contains(std::string_view(prediction.as_string()));
    });
  }
  return entry.at("action") != "prediction.verify" &&
         listings.objects.contains(std::string_view(entry.at("object").as_string()));
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
                                  const std::string& purpose, const std::string& actor) {
  record_act(context, {.action = "audit.access_record",
                       .actor = actor,
                       .purpose = purpose,
                       .facts = {},
                       .personal = {{"student", student}}});
  const AuditLogInUse log(context);
  log->publish();
  const auto named = log->find_personal("student", student);
  const auto listings = listings_of(context, student);
  std::vector<Access> accesses;
  const audit::TileFolder folder(audit_places(context).log());
  folder.visit(log->head().size, [&](std::uint64_t sequence, std::string_view text) {
    const bool is_named = std::ranges::binary_search(named, sequence);
    if (!is_named && text.find("scoring_run/") == std::string_view::npos) {
      return;
    }
    const auto entry = audit::parse_entry(text, fmt::format("entry {}", sequence));
    if (!is_named && !is_listed(entry, listings)) {
      return;
    }
    accesses.push_back(access_of(entry));
    accesses.back().on_a_list = !is_named;
  });
  return accesses;
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "core/log.h"
#include "server/api/call.h"
#include "store/audit_outbox.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

http::Response healthz(const http::Request&, Institution&) {
  return http::json_response(json::object{{"status", "ok"}});
}

/// Ready is who can put an entry on record: without that nothing is shown.
http::Response readyz(const http::Request&, Institution& institution) {
  try {
    auto transaction = institution.database().begin(institution.tenant(), store::Intent::write);
    (void)store::list_unsequenced(transaction, 1);
    institution.log().publish();
  } catch (const core::Error& error) {
    core::log_error("not ready", {{"error", error.what()}});
    return http::json_response(json::object{{"status", "not ready"}}, 503);
  }
  return http::json_response(json::object{{"status", "ready"}});
}

http::Response metrics(const http::Request&, Institution& institution) {
  const auto lists = institution.lists();
  const auto* week = lists->week();
  const auto students = week == nullptr ? 0 : week->students.size();
  const auto age =
      week == nullptr
          ? 0.0
          : std::chrono::duration<double>(institution.clock().now() - week->published_at).count();
  return http::text_response(
      fmt::format("# HELP plimsoll_audit_entries_total Entries of the audit log.\n"
                  "# TYPE plimsoll_audit_entries_total counter\n"
                  "plimsoll_audit_entries_total {}\n"
                  "# HELP plimsoll_published_students Students of the published week.\n"
                  "# TYPE plimsoll_published_students gauge\n"
                  "plimsoll_published_students {}\n"
                  "# HELP plimsoll_published_age_seconds Since the week was published.\n"
                  "# TYPE plimsoll_published_age_seconds gauge\n"
                  "plimsoll_published_age_seconds {:.0f}\n",
                  institution.log().head().size, students, age),
      "text/plain; version=0.0.4");
}

}  // namespace

void add_operation(Api& api) {
  api.open_routes.push_back({"GET", "/healthz", "healthz", healthz});
  api.open_routes.push_back({"GET", "/readyz", "readyz", readyz});
  api.open_routes.push_back({"GET", "/metrics", "metrics", metrics});
}

}  // namespace plimsoll::server

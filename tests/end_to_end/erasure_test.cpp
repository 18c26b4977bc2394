// SPDX-License-Identifier: Apache-2.0
// Details are erased wherever they are, also those that a service left on their way to the log.
#include <doctest/doctest.h>

#include "core/files.h"
#include "core/time.h"
#include "run_program.h"
#include "small_university.h"
#include "store/audit_outbox.h"
#include "store/retries.h"

using namespace plimsoll;
using end_to_end::run_program;
using end_to_end::SmallUniversity;

namespace {

constexpr const char* student = "8f2k0q7m3xwz";

/// What a service leaves that is killed between committing a change and entering it.
void leave_an_act_waiting(store::Database& database) {
  const auto at = core::parse_timestamp("2026-02-22T10:00:00Z").value();
  store::with_retries(database, core::TenantId("north"), [&](store::Transaction& transaction) {
    store::put_intent(transaction,
                      {.act_id = "act-1",
                       .entry = R"({"action":"case.opened","actor":"kari","at":)"
                                R"("2026-02-22T10:00:00Z","facts":{},"object":"case/1",)"
                                R"("purpose":"advising"})",
                       .personal = std::string(R"({"student":")") + student + R"("})"},
                      at);
  });
}

}  // namespace

TEST_CASE("an erasure reaches what a service committed and had no time to enter") {
  const core::TemporaryDirectory folder;
  const auto workspace = (folder.path() / "workspace").string();
  const auto said = folder.path() / "said";
  const std::vector<std::string> of_north{"--workspace", workspace, "--tenant", "north"};
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), of_north.begin(), of_north.end());
    return run_program(arguments, said);
  };
  REQUIRE(run({"init", "--profile", SmallUniversity::profile()}).exit_code == 0);
  store::Database database("sqlite:" + workspace + "/service.sqlite");
  database.migrate();
  leave_an_act_waiting(database);
  const std::vector<std::string> erase{"audit", "erase-details", "--student",
                                       student, "--reason",      "request 7"};
  CHECK(run(erase).said.find("1 entry lost the details") != std::string::npos);
  CHECK(run(erase).said.find("0 entries lost the details") != std::string::npos);
}

// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/sequence_outbox.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "audit/entry.h"
#include "core/files.h"
#include "core/json.h"
#include "store/audit_outbox.h"
#include "store/retries.h"
#include "store/testing/backends.h"
#include "store/testing/tenants.h"

using namespace plimsoll;
using plimsoll::store::testing::north;

namespace {

constexpr int more_than_at_once = 300;

std::string act_id(int number) {
  return fmt::format("act-{:03}", number);
}

void leave_waiting(store::Database& database, int acts) {
  store::with_retries(database, north, [&](store::Transaction& transaction) {
    for (int number = 0; number < acts; ++number) {
      store::put_intent(transaction,
                        {.act_id = act_id(number),
                         .entry = R"({"action":"case.opened","actor":"kari","at":)"
                                  R"("2026-02-22T10:00:00Z","facts":{},"object":"case/1",)"
                                  R"("purpose":"advising"})",
                         .personal = R"({"student":"8f2k0q7m3xwz"})"},
                        core::parse_timestamp("2026-02-22T10:00:00Z").value());
    }
  });
}

std::size_t still_waiting(store::Database& database) {
  auto transaction = database.begin(north, store::Intent::read);
  return store::list_unsequenced(transaction, 1000).size();
}

}  // namespace

TEST_CASE("what waits in the outbox is entered in its order, once, with what is personal beside") {
  store::testing::for_each_backend([](store::Database& database) {
    const core::TemporaryDirectory folder;
    audit::Log log(folder.path() / "audit", {.name = "north"});
    leave_waiting(database, more_than_at_once);
    jobs::sequence_outbox(database, north, log);
    CHECK(log.head().size == more_than_at_once);
    for (const int number : {0, 255, 256, 299}) {
      CHECK(log.find(act_id(number)) == static_cast<std::uint64_t>(number));
    }
    const auto entry = audit::parse_entry(log.entry(7), "test");
    CHECK(entry.at("action") == core::json::value("case.opened"));
    CHECK(log.entry(7).find("8f2k0q7m3xwz") == std::string::npos);
    CHECK(log.find_personal("student", "8f2k0q7m3xwz").size() == more_than_at_once);
    CHECK(still_waiting(database) == 0);

    jobs::sequence_outbox(database, north, log);
    CHECK(log.head().size == more_than_at_once);
  });
}

TEST_CASE("an act that the log has already, of one who stopped before marking it, is marked") {
  store::testing::for_each_backend([](store::Database& database) {
    const core::TemporaryDirectory folder;
    leave_waiting(database, 2);
    {
      audit::Log log(folder.path() / "audit", {.name = "north"});
      const audit::NewEntry entered{.act_id = act_id(1),
                                    .action = "case.opened",
                                    .actor = "kari",
                                    .object = "case/1",
                                    .purpose = "advising",
                                    .at = core::parse_timestamp("2026-02-22T10:00:00Z").value(),
                                    .facts = {},
                                    .personal = {{"student", "8f2k0q7m3xwz"}}};
      (void)log.append(std::span(&entered, 1));
    }
    audit::Log log(folder.path() / "audit", {.name = "north"});
    jobs::sequence_outbox(database, north, log);
    CHECK(log.head().size == 2);
    CHECK(still_waiting(database) == 0);
  });
}

// SPDX-License-Identifier: Apache-2.0
// A crash at any point, and a rebuild from the kept bytes, end in the same tables.
#include <doctest/doctest.h>

#include <algorithm>

#include "ingest/testing/ingest_fixture.h"

using namespace plimsoll;
using namespace plimsoll::ingest;
using plimsoll::ingest::testing::account_header;
using plimsoll::ingest::testing::at;
using plimsoll::ingest::testing::Institution;
namespace fs = std::filesystem;

namespace {

std::vector<Delivery> day(const Institution& institution, int number) {
  const std::string date = fmt::format("2024-01-{:02}", number);
  return {
      institution.deliver(
          date, fmt::format("erp_account_{}.csv", number),
          fmt::format("{0}S1|2024-01-01|{1},50|none\nS2|2024-01-01|?|none\nS3|2024-01-01|1,0|none\n"
                      "S4|2024-01-01|1,0|none\nS5|2024-01-01|x{1}|none\n",
                      account_header, number)),
      institution.deliver(
          date, fmt::format("lms_activity_{}.csv", number),
          fmt::format("user_id,activity_date,logins,exported_at\nu1,{0},3,\nu2,{0},1,\n", date)),
      institution.deliver(date, fmt::format("lms_activity_{}b.csv", number), "half,a\nfile")};
}

/// Takes back the newest commit of a table, as if the crash had come before it.
void take_back(const fs::path& root, const std::string& table) {
  std::vector<fs::path> commits;
  for (const auto& entry : fs::directory_iterator(root / "bronze" / table / "_delta_log")) {
    if (entry.path().extension() == ".json") {
      commits.push_back(entry.path());
    }
  }
  fs::remove(*std::ranges::max_element(commits));
}

}  // namespace

TEST_CASE(
    "after a crash between any two commits a second run leaves what an uninterrupted one does") {
  Institution whole;
  (void)ingest_all(whole.context, day(whole, 8));
  (void)ingest_all(whole.context, day(whole, 15));
  const std::string expected = whole.everything();
  // In the order of committing.
  const std::vector<std::string> tables = {"erp_account", "lms_activity", "quarantine",
                                           "contract_result", "ingestion_audit"};
  for (std::size_t lost = 1; lost <= tables.size(); ++lost) {
    CAPTURE(lost);
    Institution crashed;
    fs::copy(whole.root(), crashed.root(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    for (std::size_t i = tables.size() - lost; i < tables.size(); ++i) {
      take_back(crashed.root(), tables[i]);
    }
    (void)ingest_all(crashed.context, day(crashed, 15));
    CHECK(crashed.everything() == expected);
    // And a third run changes nothing.
    (void)ingest_all(crashed.context, day(crashed, 8));
    (void)ingest_all(crashed.context, day(crashed, 15));
    CHECK(crashed.everything() == expected);
  }
}

TEST_CASE("one delivery at a time and all at once give the same rows") {
  Institution together;
  Institution single;
  auto deliveries = day(together, 8);
  for (const auto& delivery : day(together, 15)) {
    deliveries.push_back(delivery);
  }
  (void)ingest_all(together.context, deliveries);
  for (const auto& delivery : deliveries) {
    (void)ingest_file(single.context, delivery);
  }
  CHECK(single.everything() == together.everything());
}

TEST_CASE("replay of the kept bytes gives the same bronze, holds and releases included") {
  Institution first;
  (void)ingest_all(first.context, day(first, 8));
  const IngestReport held =
      ingest_file(first.context, first.deliver("2024-01-10", "erp_account_10.csv",
                                               account_header + "S1|2024-01-09|1,00|none\n"));
  CHECK(held.state == DeliveryState::held);
  (void)release_hold(first.context, held.run_id, at("2024-01-12T10:00:00Z"));
  (void)ingest_file(
      first.context,
      first.deliver(
          "2024-01-13", "lms_activity_13.csv",
          "user_id,activity_date,logins,exported_at\nu9,2024-01-13,3,2024-01-13T20:00:00Z\n"),
      {.basis = contract::AvailableAtBasis::declared});
  (void)ingest_all(first.context, day(first, 15));
  (void)ingest_all(first.context, day(first, 15));
  Institution second;
  const IngestSummary summary = replay(second.context, first.lake, first.root());
  CHECK(summary.count(DeliveryState::promoted) >= 5);
  for (const char* table : {"erp_account", "lms_activity"}) {
    CHECK(second.lake.open_existing("bronze", table).content_hash() ==
          first.lake.open_existing("bronze", table).content_hash());
  }
  CHECK(second.rows("quarantine", "*", "order by all") ==
        first.rows("quarantine", "*", "order by all"));
}

TEST_CASE_FIXTURE(Institution, "a second ingestion at the same time is refused") {
  const Delivery delivery = day(*this, 8)[0];
  struct Nested final : core::Progress {
    const IngestContext* context = nullptr;
    const Delivery* delivery = nullptr;
    void advanced(std::int64_t) override {
      CHECK_THROWS_AS(
          (void)ingest_file(
              {context->engine, context->lake, context->lake_root, context->contracts}, *delivery),
          core::Error);
    }
  } nested;
  nested.context = &context;
  nested.delivery = &delivery;
  context.progress = &nested;
  CHECK(ingest_all(context, {delivery}).count(DeliveryState::promoted) == 1);
}

// SPDX-License-Identifier: Apache-2.0
// A delivery may be larger than the memory that the engine is given.
#include <doctest/doctest.h>

#include "core/random.h"
#include "ingest/testing/ingest_fixture.h"

using namespace plimsoll;
using namespace plimsoll::ingest;
using plimsoll::ingest::testing::Institution;

namespace {

constexpr std::int64_t row_count = 140'000;

/// Some 143 MB: more than the engine is given below.
std::string many_accounts() {
  core::Random random(7);
  std::string csv = "customer_no|status_date|balance|aid_status\n";
  std::string text(1000, ' ');
  for (std::int64_t row = 0; row < row_count; ++row) {
    for (char& letter : text) {
      letter = static_cast<char>('a' + random.below(26));
    }
    csv += fmt::format("S{}|2024-01-07|12,50|{}\n", row, text);
  }
  return csv;
}

/// An institution whose engine has less memory than the delivery needs, and room to spill as given.
struct TightInstitution : Institution {
  explicit TightInstitution(std::string_view room)
      : small(engine::open_duckdb({.memory_limit_bytes = 128 << 20,
                                   .threads = 1,
                                   .temp_directory = folder.path() / "spill"})),
        same_lake(*small, root()),
        tight{.engine = *small,
              .lake = same_lake,
              .lake_root = root(),
              .contracts = context.contracts,
              .time_zone = context.time_zone,
              .tenant_salt = context.tenant_salt,
              .temporary = context.temporary},
        delivery(deliver("2024-01-08", "erp_account_1.csv", many_accounts())) {
    give_room(room);
  }
  void give_room(std::string_view room) {
    small->execute(fmt::format("set max_temp_directory_size = '{}'", room));
  }
  void check_all_are_there(const IngestReport& report) {
    CHECK(report.state == DeliveryState::promoted);
    CHECK(report.promoted_rows == row_count);
    CHECK(rows("erp_account",
               "count(*), count(distinct customer_no), sum(balance), "
               "min(length(aid_status))") ==
          fmt::format("{0}|{0}|{1}.00|1000\n", row_count, row_count * 25 / 2));
  }

  std::unique_ptr<engine::Engine> small;
  lake::Lake same_lake;
  IngestContext tight;
  Delivery delivery;
};

}  // namespace

TEST_CASE(
    "a delivery larger than the engine's memory spills, and without room to spill is told by its "
    "name and loses nothing") {
  TightInstitution institution("1MB");
  try {
    (void)ingest_file(institution.tight, institution.delivery);
    FAIL("did not need to spill");
  } catch (const core::Error& error) {
    CHECK(error.code() == core::ErrorCode::resource_exhausted);
    CHECK(error.public_text().starts_with("erp_account_1.csv: "));
    CAPTURE(error.public_text());
    CHECK(error.public_text().find("make room") != std::string::npos);
  }
  CHECK(institution.rows("ingestion_audit", "*") == "no table");
  institution.give_room("1GB");
  institution.check_all_are_there(ingest_file(institution.tight, institution.delivery));
}

TEST_CASE("rows of a large delivery lie in a compressed file, not in memory and what it spills") {
  TightInstitution institution("200MB");
  institution.check_all_are_there(
      ingest_file(institution.tight, institution.delivery, {.file_from_bytes = 1 << 20}));
  CHECK(std::filesystem::is_empty(institution.context.temporary));
}

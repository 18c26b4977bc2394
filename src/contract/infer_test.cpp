// SPDX-License-Identifier: Apache-2.0
#include "contract/infer.h"

#include <doctest/doctest.h>

#include "contract/contract_load.h"
#include "core/error.h"
#include "engine/duckdb/duckdb_engine.h"

using namespace plimsoll;
using namespace plimsoll::contract;

namespace {

Contract proposed(const std::string& select, const std::vector<std::string>& columns) {
  const auto engine = engine::open_duckdb({.threads = 1});
  engine->execute("create table sample as " + select);
  return parse_contract(
      propose_contract(*engine, {.relation = "sample", .columns = columns}, {"erp", "account", {}}),
      "proposed.odcs.yaml");
}

}  // namespace

TEST_CASE("a messy export gets a contract that a person would have written") {
  const Contract contract = proposed(
      "select i + 1 as row_number, 'S' || lpad(i::varchar, 10, '0') as \"Customer No.\", '0' || "
      "(1000 + i) as zip, "
      "strftime(date '2024-01-01' + i::int, '%d.%m.%Y') as status_date, i || ',5' as balance, "
      "case when i % 3 = 0 then '?' else (i % 40)::varchar end as overdue_days, "
      "['none', 'granted'][1 + i % 2] as aid_status, ['Y', 'N'][1 + i % 2] as hold, "
      "'a' || i || '@example.org' as email, '2024-02-01T10:00:00' as posted_at from range(60) t(i)",
      {"Customer No.", "zip", "status_date", "balance", "overdue_days", "aid_status", "hold",
       "email", "posted_at"});
  CHECK(contract.table == "erp_account");
  const auto* number = contract.find("customer_no");
  REQUIRE(number != nullptr);
  CHECK(number->physical_name == "Customer No.");
  CHECK(number->primary_key_position == 1);
  CHECK(contract.person_columns == std::vector<std::string>{"customer_no"});
  CHECK(contract.find("zip")->logical_type == LogicalType::string);
  CHECK(contract.find("status_date")->time_formats == std::vector<std::string>{"%d.%m.%Y"});
  CHECK(contract.find("balance")->logical_type == LogicalType::number);
  CHECK(contract.format.decimal_separator == ',');
  CHECK(contract.find("overdue_days")->logical_type == LogicalType::integer);
  CHECK_FALSE(contract.find("overdue_days")->required);
  CHECK(contract.find("overdue_days")->options.minimum == "0");
  CHECK(contract.format.null_markers == std::vector<std::string>{"", "?"});
  CHECK(contract.find("aid_status")->enum_values == std::vector<std::string>{"granted", "none"});
  CHECK(contract.find("hold")->logical_type == LogicalType::boolean);
  CHECK(contract.find("email")->classification == "confidential");
  CHECK(contract.clocks.event_time_column == "status_date");
  CHECK(contract.clocks.available_at_column == "posted_at");
}

TEST_CASE(
    "two columns may be the key together, and names that rows have for themselves are changed") {
  const Contract contract = proposed(
      "select i + 1 as row_number, 'u' || (i % 5) as user_id, '2024-01-0' || (1 + i // 5) as "
      "event_time, 'x' as \"a b\", 'y' "
      "as \"a-b\" from range(20) t(i)",
      {"user_id", "event_time", "a b", "a-b"});
  CHECK(contract.primary_key() == std::vector<std::string>{"user_id", "event_time_value"});
  CHECK(contract.find("a_b_2")->physical_name == "a-b");
}

TEST_CASE("any sample is accepted by the contract proposed from it") {
  for (int seed = 0; seed < 6; ++seed) {
    CHECK_NOTHROW(proposed(
        "select i + 1 as row_number, [null, '', '?', '1', '2,5', '3.5', 'NA', '-'][1 + (hash(i, " +
            std::to_string(seed) +
            ") % 8)::int] as x, [null, '01.02.2024', '2024-01-01', 'no', 'yes', '7'][1 + (hash(i + "
            "1000, " +
            std::to_string(seed) + ") % 6)::int] as \"y:'\"\"\\\" from range(12) t(i)",
        {"x", "y:'\"\\"}));
  }
}

TEST_CASE("a sample without rows gives no contract") {
  CHECK_THROWS_AS(proposed("select 1 as row_number, 'x' as x where false", {"x"}), core::Error);
}

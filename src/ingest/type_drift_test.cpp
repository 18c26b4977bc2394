// SPDX-License-Identifier: Apache-2.0
// Files that say of which type their columns are: Parquet, and JSON as far as it goes.
#include <doctest/doctest.h>

#include "ingest/testing/ingest_fixture.h"

using namespace plimsoll;
using namespace plimsoll::ingest;
using plimsoll::ingest::testing::Institution;

namespace {

std::string with_policy(const std::string& policy) {
  return R"yaml(
apiVersion: v3.1.0
kind: DataContract
id: gate_use
version: "1.2.0"
status: active
schema:
  - name: gate_use
    properties:
      - {name: card, logicalType: string, required: true}
      - {name: day, logicalType: date}
      - {name: entries, logicalType: integer}
      - {name: minutes, logicalType: number}
    customProperties:
      - {property: sourceSystem, value: gate}
      - {property: deliveryMode, value: append}
)yaml" + policy;
}

struct Gates : Institution {
  explicit Gates(const std::string& policy = "") {
    context.contracts = {contract::parse_contract(with_policy(policy), "gate_use.odcs.yaml")};
  }
  /// A Parquet file of one SELECT.
  IngestReport parquet(const std::string& select) {
    const auto path = folder.path() / "made.parquet";
    engine->execute(
        fmt::format("copy ({}) to {} (format parquet)", select, engine::quote_text(path.string())));
    return ingest_file(context, deliver("2024-01-08", "gate_use_1.parquet", core::read_file(path)));
  }
  IngestReport json(const std::string& bytes) {
    return ingest_file(context, deliver("2024-01-08", "gate_use_1.ndjson", bytes));
  }
  std::string drift() {
    return rows("contract_result", "rule_id, property, severity, passed",
                "where starts_with(rule_id, 'drift.') order by rule_id");
  }
};

const std::string as_declared =
    "select 'c1' as card, date '2024-01-05' as day, 3 as entries, 1.5::double as minutes";

}  // namespace

TEST_CASE("Parquet columns of the declared types are no drift") {
  Gates gates;
  CHECK(gates.parquet(as_declared).state == DeliveryState::promoted);
  CHECK(gates.drift().empty());
}

TEST_CASE("a Parquet column of a wider type is let through to the rules, and on record") {
  Gates gates;
  const auto report = gates.parquet(
      "select 'c1' as card, timestamp '2024-01-05' as day, 3.0::double as entries, 1.5 as minutes");
  CHECK(report.state == DeliveryState::promoted);
  CHECK(gates.drift() ==
        "drift.type_widening|day|warning|true\ndrift.type_widening|entries|warning|true\n");
  CHECK(gates.rows("gate_use", "day, entries") == "2024-01-05|3\n");
}

TEST_CASE("a Parquet column of a narrower or another type stops the delivery by file and column") {
  Gates gates;
  const auto narrower = gates.parquet(
      "select 17 as card, date '2024-01-05' as day, 3 as entries, 2::bigint as minutes");
  CHECK(narrower.state == DeliveryState::stopped);
  CHECK(
      narrower.message ==
      "gate_use_1.parquet: column card is delivered as integer, the contract says string: correct "
      "the source, or publish contract 1.3.0; column minutes is delivered as integer, the "
      "contract says number: correct the source, or publish contract 1.3.0");
  CHECK(gates.drift() ==
        "drift.type_narrowing|card|error|false\ndrift.type_narrowing|minutes|error|false\n");
  Gates other;
  const auto changed =
      other.parquet("select 'c1' as card, true as day, [3] as entries, 1.5::double as minutes");
  CHECK(changed.message.find("column day is delivered as boolean, the contract says date") !=
        std::string::npos);
  CHECK(changed.message.find("column entries is delivered as array") != std::string::npos);
  CHECK(other.rows("gate_use", "count(*)") == "no table");
}

TEST_CASE("the contract decides what widening and narrowing do") {
  Gates strict("      - {property: driftPolicy, value: {onTypeWidening: fail}}\n");
  const auto stopped =
      strict.parquet("select * replace ('3' as entries) from (" + as_declared + ")");
  CHECK(stopped.state == DeliveryState::stopped);
  CHECK(stopped.message.find("column entries is delivered as string") != std::string::npos);
  Gates lenient("      - {property: driftPolicy, value: {onTypeNarrowing: warn}}\n");
  const auto warned = lenient.parquet("select * replace (17 as card) from (" + as_declared + ")");
  CHECK(warned.state == DeliveryState::promoted);
  REQUIRE(warned.notes.size() == 1);
  CHECK(warned.notes[0].starts_with("column card is delivered as integer"));
  CHECK(lenient.drift() == "drift.type_narrowing|card|warning|false\n");
}

TEST_CASE("JSON that has no dates and no decimal point is as declared") {
  Gates gates;
  const auto report = gates.json(
      "{\"card\": \"c1\", \"day\": \"2024-01-05\", \"entries\": 3, \"minutes\": 2}\n"
      "{\"card\": \"c2\", \"day\": null, \"entries\": null, \"minutes\": 2.5}\n");
  CHECK(report.state == DeliveryState::promoted);
  CHECK(gates.drift().empty());
}

TEST_CASE("JSON numbers where texts are declared stop the delivery; texts for numbers are read") {
  Gates gates;
  const auto narrower =
      gates.json("{\"card\": 7, \"day\": \"2024-01-05\", \"entries\": 3, \"minutes\": 2}\n");
  CHECK(narrower.state == DeliveryState::stopped);
  CHECK(narrower.message.starts_with(
      "gate_use_1.ndjson: column card is delivered as integer, the contract says string"));
  const auto wider = gates.json(
      "[{\"card\": \"c1\", \"day\": \"2024-01-05\", \"entries\": \"3\", \"minutes\": 2},\n"
      " {\"card\": \"c2\", \"day\": \"2024-01-05\", \"entries\": 4, \"minutes\": 2}]");
  CHECK(wider.state == DeliveryState::promoted);
  CHECK(gates.rows("gate_use", "sum(entries)") == "7\n");
  CHECK(gates.drift() ==
        "drift.type_narrowing|card|error|false\ndrift.type_widening|entries|warning|true\n");
}

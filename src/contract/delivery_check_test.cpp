// SPDX-License-Identifier: Apache-2.0
#include "contract/delivery_check.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>

#include "contract/contract_load.h"
#include "core/error.h"
#include "engine/duckdb/duckdb_engine.h"

using namespace plimsoll;
using namespace plimsoll::contract;

namespace {

using Row = std::vector<const char*>;  // null: no value

// A contract of feed test_feed with these columns (YAML, a line each) and further settings.
Contract contract_of(const std::string& columns, const std::string& settings = "",
                     const std::string& quality = "") {
  return parse_contract(
      "apiVersion: v3.1.0\nkind: DataContract\nid: test\nversion: '1.0.0'\nstatus: active\n"
      "schema:\n  - name: test_feed\n    properties:\n" +
          columns + (quality.empty() ? "" : "    quality:\n" + quality) +
          "    customProperties:\n      - {property: sourceSystem, value: test}\n"
          "      - {property: deliveryMode, value: append}\n" +
          settings,
      "test.odcs.yaml");
}

// A delivery in an engine of its own.
class Delivery {
 public:
  Delivery(const std::vector<std::string>& columns, const std::vector<Row>& rows) {
    raw.relation = "delivery";
    raw.columns = columns;
    raw.file = "feed.csv";
    std::string declared = "row_number bigint";
    for (const auto& column : columns) {
      declared += fmt::format(", {} varchar", engine::quote_name(column));
    }
    engine->execute(fmt::format("create table delivery ({})", declared));
    const auto appender = engine->appender("main", "delivery");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      appender->append_integer(static_cast<std::int64_t>(i + 1));
      for (const char* cell : rows[i]) {
        cell == nullptr ? appender->append({}) : appender->append_text(cell);
      }
      appender->end_row();
    }
    appender->finish();
  }

  CheckReport check(const Contract& contract, const ForeignRelations& foreign = {}) const {
    return evaluate(*engine, compile(contract, raw), foreign);
  }
  // The value of `column` in `row` as text, "null" where it is none.
  std::string typed(const Contract& contract, const std::string& column, int row) const {
    return engine::query_text(
        *engine,
        fmt::format("select coalesce({}::varchar, 'null') from ({}) as t where row_number = {}",
                    engine::quote_name(column), compile(contract, raw).all_select, row));
  }
  std::string ids(const std::string& select) const {
    return engine::query_text(
        *engine,
        fmt::format(
            "select coalesce(string_agg(row_number, ',' order by row_number), '') from ({}) as t",
            select));
  }

  std::unique_ptr<engine::Engine> engine = engine::open_duckdb({.threads = 1});
  RawColumns raw;
};

const CheckResult& result(const CheckReport& report, std::string_view id) {
  const auto found = std::find_if(report.results.begin(), report.results.end(),
                                  [&](const CheckResult& one) { return one.rule_id == id; });
  REQUIRE_MESSAGE(found != report.results.end(), id);
  return *found;
}

bool has_reason(const CheckReport& report, std::string_view text) {
  return std::any_of(report.reasons.begin(), report.reasons.end(), [&](const std::string& reason) {
    return reason.find(text) != std::string::npos;
  });
}

// The typed text of one cell under one column's declaration.
std::string read_as(const std::string& declaration, const char* cell,
                    const std::string& format = "") {
  const auto contract =
      contract_of("      - {name: x, " + declaration + "}\n",
                  format.empty() ? "" : "      - {property: format, value: {" + format + "}}\n");
  return Delivery({"x"}, {{cell}}).typed(contract, "x", 1);
}

}  // namespace

TEST_CASE(
    "rows keep the order of the delivery: whatever a contract lists, its checks join nothing") {
  const auto contract = contract_of(
      "      - name: s\n        logicalType: string\n"
      "        quality:\n"
      "          - {metric: invalidValues, arguments: {validValues: [a, b, c, d, e, f, g]}, "
      "mustBe: 0}\n"
      "          - {metric: missingValues, arguments: {missingValues: [u, v, w, x, y, z]}, "
      "mustBe: 0}\n"
      "      - {name: b, logicalType: boolean}\n",
      "      - {property: format, value: {nullMarkers: ['', '?', '-', 'NA', 'NULL', 'none'], "
      "trueValues: [y, yes, true, t, '1', on], falseValues: [n, no, false, f, '0', off]}}\n");
  const Delivery delivery({"s", "b"}, {{"a", "y"}});
  const auto plan = engine::query_table(
      *delivery.engine, "explain " + compile(contract, delivery.raw).checked_select);
  CHECK(std::get<std::string>(plan.rows.at(0).at(1)).find("JOIN") == std::string::npos);
}

TEST_CASE("whole numbers are read as they are plainly written, and nothing else is") {
  CHECK(read_as("logicalType: integer", "12") == "12");
  CHECK(read_as("logicalType: integer", " 007 ") == "7");
  CHECK(read_as("logicalType: integer", "12.0") == "12");
  for (const char* text : {"1.5", "1e3", "0x1F", "1_000", "12x", "1,5", "9223372036854775808"}) {
    CHECK_MESSAGE(read_as("logicalType: integer", text) == "null", text);
  }
}

TEST_CASE(
    "numbers follow the declared separators, and misplaced ones are refused rather than guessed") {
  const std::string comma = "decimalSeparator: ',', thousandsSeparator: '.'";
  CHECK(read_as("logicalType: number", "1.234,5", comma) == "1234.5");
  CHECK(read_as("logicalType: number", "-0,25", comma) == "-0.25");
  CHECK(read_as("logicalType: number", "12.5", comma) == "null");
  CHECK(read_as("logicalType: number", "12.5", "decimalSeparator: ','") == "null");
  CHECK(read_as("logicalType: number", "1,234") == "null");
  for (const char* text : {"nan", "inf", "1e999", "1_0.5", "twelve"}) {
    CHECK_MESSAGE(read_as("logicalType: number", text) == "null", text);
  }
}

TEST_CASE("exact amounts are never rounded") {
  const std::string amount = "logicalType: number, physicalType: 'DECIMAL(8,2)'";
  CHECK(read_as(amount, "12.5") == "12.50");
  CHECK(read_as(amount, "12.345") == "null");
  CHECK(read_as(amount, "1234567.00") == "null");
}

TEST_CASE("dates need their declared form") {
  CHECK(read_as("logicalType: date", "2024-02-29") == "2024-02-29");
  CHECK(read_as("logicalType: date", "2024-02-29T00:00:00") == "2024-02-29");
  for (const char* text :
       {"2023-02-29", "2024-1-05x", "20240105", "infinity", "2024-01-05 10:00:00"}) {
    CHECK_MESSAGE(read_as("logicalType: date", text) == "null", text);
  }
  CHECK(read_as("logicalType: date", "31.12.2024", "dateFormat: dd.MM.yyyy") == "2024-12-31");
  CHECK(read_as("logicalType: date", "31.12.24", "dateFormat: dd.MM.yyyy") == "null");
  CHECK(read_as("logicalType: date", "2024/12/31", "dateFormat: [dd.MM.yyyy, yyyy/MM/dd]") ==
        "2024-12-31");
}

TEST_CASE("local times become instants in the feed's zone, summer and winter") {
  const std::string oslo = "timeZone: Europe/Oslo";
  CHECK(read_as("logicalType: timestamp", "2024-01-15T10:00:00", oslo) == "2024-01-15 09:00:00+00");
  CHECK(read_as("logicalType: timestamp", "2024-07-15 10:00", oslo) == "2024-07-15 08:00:00+00");
  CHECK(read_as("logicalType: timestamp", "2024-07-15T10:00:00Z", oslo) ==
        "2024-07-15 10:00:00+00");
  CHECK(read_as("logicalType: timestamp", "2024-07-15T10:00:00+0530", oslo) ==
        "2024-07-15 04:30:00+00");
  CHECK(read_as("logicalType: timestamp", "2024-07-15", oslo) == "2024-07-14 22:00:00+00");
  CHECK(read_as("logicalType: timestamp", "2024-07-15T10:00:00 Mars/Base") == "null");
  const std::string forms = oslo + ", timestampFormat: ['%d.%m.%Y %H:%M', '%d.%m.%Y %H:%M %z']";
  CHECK(read_as("logicalType: timestamp", "15.07.2024 10:00", forms) == "2024-07-15 08:00:00+00");
  CHECK(read_as("logicalType: timestamp", "15.07.2024 10:00 +0000", forms) ==
        "2024-07-15 10:00:00+00");
}

TEST_CASE("booleans, times and JSON are read, and null markers mean no value") {
  CHECK(read_as("logicalType: boolean", "Y", "trueValues: ['Y'], falseValues: ['N']") == "true");
  CHECK(read_as("logicalType: boolean", "n", "trueValues: ['Y'], falseValues: ['N']") == "false");
  CHECK(read_as("logicalType: boolean", "yes") == "null");
  CHECK(read_as("logicalType: time", "9:05") == "09:05:00");
  CHECK(read_as("logicalType: object", "{\"a\": 1}") == "{\"a\": 1}");
  CHECK(read_as("logicalType: object", "[1]") == "null");
  CHECK(read_as("logicalType: object", "{") == "null");
  CHECK(read_as("logicalType: string", "?", "nullMarkers: ['', '?']") == "null");
  CHECK(read_as("logicalType: string", "?") == "?");
}

TEST_CASE(
    "rows that break a row rule go to quarantine with the rules' names, the rest is promoted") {
  const auto contract = contract_of(
      "      - {name: key, logicalType: string, required: true, logicalTypeOptions: {pattern: "
      "'K[0-9]+', maxLength: 4}}\n"
      "      - {name: score, logicalType: integer, logicalTypeOptions: {minimum: 0, "
      "exclusiveMaximum: 101}}\n"
      "      - {name: seen, logicalType: date, logicalTypeOptions: {minimum: '2020-01-01'}}\n",
      "      - {property: quarantineTolerance, value: {rows: 5}}\n");
  const Delivery delivery({"key", "score", "seen"}, {{"K1", "0", "2024-01-01"},
                                                     {nullptr, "5", "2024-01-01"},
                                                     {"X2", "101", "2024-01-01"},
                                                     {"K34567", "many", nullptr},
                                                     {"K5", nullptr, "2019-12-31"},
                                                     {"K6", "-1", "soon"}});
  const CheckReport report = delivery.check(contract);
  CHECK(report.rows == 6);
  CHECK(report.bad_rows == 5);
  CHECK(report.decision == Decision::promote_with_quarantine);
  CHECK(result(report, "key.required").sample_rows == std::vector<std::int64_t>{2});
  CHECK(result(report, "score.range").failing_count == 2);
  CHECK(result(report, "score.type").sample_rows == std::vector<std::int64_t>{4});
  const auto plan = compile(contract, delivery.raw);
  CHECK(delivery.ids(plan.typed_select) == "1");
  CHECK(delivery.ids(plan.quarantine_select) == "2,3,4,5,6");
  const auto quarantined =
      engine::query_table(*delivery.engine, plan.quarantine_select + " order by row_number");
  CHECK(std::get<std::string>(quarantined.rows[1][1]) == "key.pattern,score.range");
  CHECK(std::get<std::string>(quarantined.rows[4][1]) == "score.range,seen.type");
  CHECK(has_reason(report,
                   "feed.csv, row 4, column score: expected a whole number (rule score.type)"));
  CHECK(has_reason(report, "5 of 6 rows break the contract test 1.0.0; 5 tolerated"));
}

TEST_CASE("more bad rows than tolerated stop the delivery") {
  const auto declared = [](const char* tolerance) {
    return contract_of(
        "      - {name: n, logicalType: integer}\n",
        fmt::format("      - {{property: quarantineTolerance, value: {}}}\n", tolerance));
  };
  const Delivery delivery({"n"}, {{"1"}, {"x"}, {"3"}, {"4"}});
  CHECK(delivery.check(declared("0.25")).decision == Decision::promote_with_quarantine);
  CHECK(delivery.check(declared("0.24")).decision == Decision::stop);
  CHECK(delivery.check(contract_of("      - {name: n, logicalType: integer}\n")).decision ==
        Decision::stop);
}

TEST_CASE("a key that comes twice, too few rows and a broken share stop the delivery") {
  const auto contract = contract_of(
      "      - {name: a, logicalType: string, primaryKey: true}\n"
      "      - {name: b, logicalType: integer, primaryKey: true, primaryKeyPosition: 2}\n"
      "      - {name: c, logicalType: string, unique: true, quality: [{metric: nullValues, "
      "mustBeLessThan: 50, "
      "unit: percent}]}\n",
      "      - {property: expectedRows, value: {minimum: 5}}\n");
  const Delivery delivery(
      {"a", "b", "c"},
      {{"x", "1", nullptr}, {"x", "2", nullptr}, {"x", "01", "once"}, {"y", "1", nullptr}});
  const CheckReport report = delivery.check(contract);
  CHECK(report.decision == Decision::stop);
  CHECK(result(report, "primary_key").failing_count == 1);
  CHECK(result(report, "primary_key").sample_rows == std::vector<std::int64_t>{3});
  CHECK(result(report, "c.unique").passed);
  CHECK(result(report, "c.nullValues").actual == 75.0);
  CHECK_FALSE(result(report, "c.nullValues").passed);
  CHECK_FALSE(result(report, "expected_rows.minimum").passed);
  CHECK(has_reason(report, "found 75 %"));
}

TEST_CASE("a new value of an enumeration is treated as declared and named") {
  const auto declared = [](const char* policy) {
    return contract_of(
        "      - name: status\n        logicalType: string\n"
        "        quality: [{metric: invalidValues, arguments: {validValues: [active, leave]}, "
        "mustBe: 0}]\n"
        "        customProperties: [{property: onNewValue, value: " +
        std::string(policy) + "}]\n");
  };
  const Delivery delivery({"status"}, {{"active"}, {"paused"}, {nullptr}});
  CHECK(delivery.check(declared("quarantine")).bad_rows == 1);
  const CheckReport warned = delivery.check(declared("warn"));
  CHECK(warned.decision == Decision::promote);
  CHECK(has_reason(warned, "new: paused"));
  CHECK(delivery.check(declared("fail")).decision == Decision::stop);
  const CheckReport allowed = delivery.check(declared("allow"));
  CHECK(allowed.decision == Decision::promote);
  CHECK(allowed.reasons.empty());
}

TEST_CASE("a relationship is checked against the feed it names, and is never left out silently") {
  const auto contract = contract_of(
      "      - {name: student, logicalType: string, relationships: [{to: sis_student.number}]}\n");
  const Delivery delivery({"student"}, {{"1"}, {"2"}, {nullptr}});
  const CheckReport without = delivery.check(contract);
  CHECK_FALSE(result(without, "student.in.sis_student").passed);
  CHECK(has_reason(without, "not evaluated: sis_student has not been loaded yet"));
  CHECK(without.decision == Decision::promote);
  delivery.engine->execute("create table students as select '1' as number");
  const CheckReport with = delivery.check(contract, {{"sis_student", "students"}});
  CHECK(result(with, "student.in.sis_student").sample_rows == std::vector<std::int64_t>{2});
}

TEST_CASE("a contract's own SQL measures the promoted rows in a sandbox") {
  const auto declared = [](const char* query) {
    return contract_of(
        "      - {name: amount, logicalType: number, physicalType: 'DECIMAL(9,2)'}\n", "",
        fmt::format("      - {{id: total, type: sql, query: \"{}\", mustBeLessThan: 10}}\n",
                    query));
  };
  const Delivery delivery({"amount"}, {{"1.25"}, {"9.25"}, {"x"}});
  const CheckReport report = delivery.check(declared("select sum(amount) from {object}"));
  CHECK(result(report, "total").actual == 10.5);
  CHECK_FALSE(result(report, "total").passed);
  CHECK(result(delivery.check(declared("select count(*) from {object}")), "total").passed);
  CHECK_THROWS_WITH_AS(declared("select sum(salary) from {object}"),
                       doctest::Contains("the query does not give one number"), core::Error);
  CHECK_THROWS_AS(declared("select count(*) from {object}, staff"), core::Error);
  CHECK_THROWS_AS(declared("select count(*) from {object}; drop table delivery"), core::Error);
  CHECK_THROWS_AS(declared("select count(*) from {object}, read_text('/etc/passwd')"), core::Error);
}

TEST_CASE("what the engine could not run is found when the contract is read") {
  CHECK_THROWS_WITH_AS(
      contract_of(
          "      - {name: x, logicalType: string, logicalTypeOptions: {pattern: '(?=a)'}}\n"),
      doctest::Contains("test.odcs.yaml:9: the column 'x' cannot be used"), core::Error);
  CHECK_THROWS_WITH_AS(
      contract_of("      - {name: x, logicalType: date, logicalTypeOptions: {minimum: soon}}\n"),
      doctest::Contains("the bound 'soon' of column 'x' cannot be used"), core::Error);
  CHECK_THROWS_WITH_AS(contract_of("      - {name: x, logicalType: date}\n",
                                   "      - {property: format, value: {timeZone: Europe/Olso}}\n"),
                       doctest::Contains("the time zone 'Europe/Olso'"), core::Error);
  CHECK_THROWS_WITH_AS(contract_of("      - {name: event_time, logicalType: date}\n"),
                       doctest::Contains("every row has for itself"), core::Error);
}

TEST_CASE(
    "whatever the cells hold, every row is either promoted or quarantined and nothing throws") {
  const auto contract = contract_of(
      "      - {name: a, logicalType: integer, required: true, logicalTypeOptions: {minimum: 0, "
      "multipleOf: 2}}\n"
      "      - {name: b, logicalType: number, logicalTypeOptions: {format: f32}}\n"
      "      - {name: c, logicalType: number, physicalType: 'DECIMAL(6,3)'}\n"
      "      - {name: d, logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}}\n"
      "      - {name: e, logicalType: timestamp}\n"
      "      - {name: f, logicalType: boolean}\n"
      "      - {name: g, logicalType: time}\n"
      "      - {name: h, logicalType: object}\n"
      "      - {name: i, logicalType: string, logicalTypeOptions: {pattern: '[a-z]+', format: "
      "email}}\n",
      "      - {property: format, value: {decimalSeparator: ',', thousandsSeparator: '.', "
      "timeZone: Europe/Oslo}}\n"
      "      - {property: quarantineTolerance, value: 1.0}\n");
  const std::vector<std::string> columns{"a", "b", "c", "d", "e", "f", "g", "h", "i"};
  // Pieces that come near what casts understand.
  const auto piece = rc::gen::element<std::string>(
      "0", "9", "12", "-", "+", ".", ",", "e", "E", "x", ":", " ", "T", "Z", "2024-01-31",
      "31.12.2024", "24:00", "inf", "nan", "{", "}", "[", "\"", "\\", "'", "_", "%", "true", "é",
      "\xF0\x9F\x8E\x93", "99999999999999999999", "\t");
  const auto cell = rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                                 [](const std::vector<std::string>& pieces) {
                                   std::string text;
                                   for (const auto& part : pieces) {
                                     text += part;
                                   }
                                   return text;
                                 });
  CHECK(rc::check("garbage", [&] {
    const auto texts = *rc::gen::container<std::vector<std::string>>(columns.size() * 8, cell);
    std::vector<Row> rows(8);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      rows[i % 8].push_back(texts[i].c_str());
    }
    const Delivery delivery(columns, rows);
    const CheckReport report = delivery.check(contract);
    const auto plan = compile(contract, delivery.raw);
    const auto promoted = engine::query_table(*delivery.engine, plan.typed_select).rows.size();
    const auto quarantined =
        engine::query_table(*delivery.engine, plan.quarantine_select).rows.size();
    RC_ASSERT(report.rows == 8);
    RC_ASSERT(static_cast<std::int64_t>(quarantined) == report.bad_rows);
    RC_ASSERT(promoted + quarantined == 8U);
  }));
}

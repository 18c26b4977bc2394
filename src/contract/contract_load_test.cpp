// SPDX-License-Identifier: Apache-2.0
#include "contract/contract_load.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "contract/internal/time_pattern.h"
#include "core/error.h"
#include "core/files.h"
#include "support/source_folder.h"

using namespace plimsoll;
using namespace plimsoll::contract;

namespace {

const std::string example_file = source_folder() / "src/contract/testdata/example.odcs.yaml";

Contract example() {
  return load_contract(example_file);
}

// The complaint about the example with `from` replaced by `to`.
std::string complaint(const std::string& from, const std::string& to) {
  std::string text = core::read_file(example_file);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  try {
    static_cast<void>(parse_contract(text, "changed.odcs.yaml"));
  } catch (const core::Error& problem) {
    return problem.public_text();
  }
  return "accepted";
}

bool mentions(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) {
    MESSAGE(text);
  }
  return found;
}

}  // namespace

TEST_CASE("the documented example is read as it says") {
  const Contract contract = example();
  CHECK(contract.table == "library_loan");
  CHECK(contract.source_system == "library");
  CHECK(contract.feed == "loan");
  CHECK(contract.physical_name == "loan_*.csv");
  CHECK(contract.version == "1.0.0");
  CHECK(contract.properties.size() == 8);
  CHECK(contract.primary_key() == std::vector<std::string>{"loan_key"});
  const auto* date = contract.find("loan_date");
  REQUIRE(date != nullptr);
  CHECK(date->time_formats == std::vector<std::string>{"%d.%m.%Y"});
  CHECK(date->options.minimum == "2015-01-01");
  CHECK(column_type(*contract.find("fee")) == "DECIMAL(12,2)");
  CHECK(contract.find("branch")->enum_values.size() == 3);
  CHECK(contract.find("branch")->on_new_value == OnNewValue::warn);
  CHECK(contract.relationships.at(0).to_table == "library_card");
  CHECK(contract.clocks.event_time_column == "loan_date");
  CHECK(contract.clocks.imputation->column == "loan_date");
  CHECK(contract.clocks.imputation->delay == std::chrono::days(2));
  CHECK(contract.format.delimiter == ";");
  CHECK(contract.format.decimal_separator == ',');
  CHECK(contract.expected_rows.maximum == 500000);
  CHECK(contract.tolerance.rows == 5);
  CHECK(contract.latency_hours == 192.0);
  CHECK(contract.rules.size() == 5);
  CHECK(contract.other_settings.empty());
}

TEST_CASE("what cannot be understood or enforced is refused with file, line and advice") {
  CHECK(mentions(complaint("value: append", "value: apend"),
                 "'apend' is not known for deliveryMode"));
  CHECK(mentions(complaint("property: personColumn", "property: personColum"),
                 "is 'personColumn' meant?"));
  CHECK(mentions(complaint("personColumn, value: card_id", "personColumn, value: [card_id, car]"),
                 "names the column 'car'"));
  CHECK(mentions(complaint("property: availableAtColumn", "property: eventTimeExpression"),
                 "one clock has one source"));
  CHECK(mentions(complaint("personColumn, value: card_id", "personColumn, value: card"),
                 "names the column 'card', which is not among the properties"));
  CHECK(mentions(complaint("eventTimeColumn, value: loan_date", "eventTimeColumn, value: branch"),
                 "neither date nor timestamp"));
  CHECK(mentions(complaint("dd.MM.yyyy", "dd.MM.jjjj"), "is not a pattern of dates"));
  CHECK(mentions(complaint("loan_date + P2D", "loan_date + P2M"), "is not a rule"));
  CHECK(mentions(
      complaint("metric: nullValues",
                "{type: custom, engine: soda, implementation: x}\n          - metric: nullValues"),
      "cannot be checked"));
  CHECK(mentions(complaint("unit: percent", "unit: permille"), "'permille' is not known for unit"));
  CHECK(mentions(complaint("{object}", "loans"), "must read {object}"));
  CHECK(mentions(complaint("      - metric: rowCount", "      - metric: nullValues"),
                 "changed.odcs.yaml:72"));
}

TEST_CASE("a contract that is not of the standard is refused with every problem's place") {
  const std::string text = complaint("version: \"1.0.0\"", "version: 1.5\nvalid: yes");
  CHECK(mentions(
      text, "changed.odcs.yaml:8: version: expected a text, found a number; write it in quotes"));
  CHECK(mentions(text, "changed.odcs.yaml:9: valid: the key 'valid' is not known here"));
  CHECK(mentions(complaint("mustBeGreaterThan: 0", "mustBeGreaterThen: 0"),
                 "schema[0].quality[0]: exactly one of these keys is needed"));
  CHECK(mentions(complaint("primaryKeyPosition: 1", "primaryKeyPos: 1"), "primaryKeyPos"));
  CHECK(mentions(
      complaint("        classification:", "        clasification:"),
      "changed.odcs.yaml:31: schema[0].properties[1].clasification: the key 'clasification' is not "
      "known here; is 'classification' meant?"));
  CHECK(mentions(complaint("logicalType: integer", "logicalType: int"),
                 "'int' is not one of: string"));
  CHECK(mentions(complaint("{minimum: 0, maximum: 500}", "{minimum: 0, maxLength: 500}"),
                 "maxLength"));
  CHECK(mentions(complaint("kind: DataContract", "kind: DataContract\nkind: DataContract"),
                 "given twice"));
}

TEST_CASE("other tools' custom properties are kept aside, not refused") {
  CHECK(complaint("property: massChangeLimit", "property: refRulesetName") == "accepted");
}

TEST_CASE("date patterns of the standard become those of the engine") {
  using internal::strptime_pattern;
  CHECK(strptime_pattern("dd.MM.yyyy") == "%d.%m.%Y");
  CHECK(strptime_pattern("yyyy-MM-dd'T'HH:mm:ssXXX") == "%Y-%m-%dT%H:%M:%S%z");
  CHECK(strptime_pattern("%d/%m/%y") == "%d/%m/%y");
  CHECK_FALSE(strptime_pattern("tt.mm.jjjj"));
}

TEST_CASE("durations are weeks, days and times, never months") {
  using internal::parse_duration;
  CHECK(parse_duration("P14D") == std::chrono::days(14));
  CHECK(parse_duration("P1DT6H30M") == std::chrono::minutes(1830));
  CHECK_FALSE(parse_duration("P1M"));
  CHECK_FALSE(parse_duration("14D"));
  CHECK_FALSE(parse_duration("P"));
}

TEST_CASE("every contract of every profile loads, and is called as its file") {
  int count = 0;
  for (const auto* root : {"profiles", "examples"}) {
    const std::filesystem::path folder = source_folder() / root;
    if (!std::filesystem::is_directory(folder)) {
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const auto name = entry.path().filename().string();
      if (name.ends_with(".odcs.yaml")) {
        CHECK(load_contract(entry.path()).table + ".odcs.yaml" == name);
        ++count;
      }
    }
  }
  WARN(count > 0);
}

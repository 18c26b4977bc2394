// SPDX-License-Identifier: Apache-2.0
#include "contract/drift.h"

#include <doctest/doctest.h>

using namespace plimsoll::contract;

namespace {

Contract campus() {
  Contract contract;
  contract.version = "1.0.3";
  for (const char* name : {"card_id", "event_date", "library_entry_count", "wifi_minutes"}) {
    Property property;
    property.name = property.physical_name = name;
    contract.properties.push_back(property);
  }
  contract.properties[3].logical_type = LogicalType::integer;
  return contract;
}

}  // namespace

TEST_CASE("columns that are as declared, in any order, are no drift") {
  CHECK(compare_columns(campus(),
                        {{"wifi_minutes"}, {"event_date"}, {"card_id"}, {"library_entry_count"}})
            .empty());
}

TEST_CASE("a renamed column is told as one, with what to publish") {
  const auto findings = compare_columns(
      campus(), {{"card_id"}, {"event_date"}, {"library_entry_count"}, {"wifi_min"}});
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].message ==
        "column wifi_minutes is missing; a new column wifi_min stands in its place: if it was "
        "renamed, publish contract "
        "1.1.0 with physicalName: wifi_min");
  CHECK(findings[0].action == DriftAction::fail);
  CHECK(findings[1].kind == DriftKind::new_column);
  CHECK(stops(findings));
}

TEST_CASE(
    "a column in the very place of a missing one is its likely new name, one elsewhere is not") {
  const auto in_place =
      compare_columns(campus(), {{"card_id"}, {"day"}, {"library_entry_count"}, {"wifi_minutes"}});
  CHECK(in_place[0].message.find("a new column day stands in its place") != std::string::npos);
  const auto elsewhere =
      compare_columns(campus(), {{"day"}, {"card_id"}, {"library_entry_count"}, {"wifi_minutes"}});
  CHECK(elsewhere[0].message.find("ask the source") != std::string::npos);
}

TEST_CASE("what a new column does is the contract's policy") {
  Contract contract = campus();
  const std::vector<FoundColumn> found{
      {"card_id"}, {"event_date"}, {"library_entry_count"}, {"wifi_minutes"}, {"zone"}};
  CHECK_FALSE(stops(compare_columns(contract, found)));
  contract.drift.on_new_column = DriftAction::fail;
  CHECK(stops(compare_columns(contract, found)));
}

TEST_CASE(
    "a typed file that narrows a column stops, one that widens it is let through to the rules") {
  const auto with = [](LogicalType type) {
    return compare_columns(
        campus(), {{"card_id"}, {"event_date"}, {"library_entry_count"}, {"wifi_minutes", type}});
  };
  CHECK(with(LogicalType::integer).empty());
  CHECK(with(LogicalType::number).at(0).kind == DriftKind::type_widening);
  CHECK_FALSE(stops(with(LogicalType::number)));
  CHECK(with(LogicalType::boolean).at(0).kind == DriftKind::type_narrowing);
  CHECK(stops(with(LogicalType::boolean)));
  CHECK(with(LogicalType::date).at(0).kind == DriftKind::type_change);
  CHECK(stops(with(LogicalType::date)));
}

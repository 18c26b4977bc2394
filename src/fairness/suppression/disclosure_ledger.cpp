// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/disclosure_ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/error.h"

namespace plimsoll::fairness {
namespace {

namespace json = core::json;

constexpr std::array<std::pair<CellState, std::string_view>, 4> state_names{
    {{CellState::shown, "shown"},
     {CellState::too_few, "too_few"},
     {CellState::complement, "complement"},
     {CellState::earlier_release, "earlier_release"}}};

std::string_view state_name(CellState state) {
  return std::find_if(state_names.begin(), state_names.end(),
                      [&](const auto& entry) { return entry.first == state; })
      ->second;
}

std::string text_of(const json::value& value) {
  return std::string(value.as_string());
}

json::object cell_to_json(const CellId& cell, CellState state) {
  json::object where;
  for (const auto& [dimension, label] : cell.where) {
    where[dimension] = label;
  }
  return {{"measure", cell.measure},
          {"where", std::move(where)},
          {"state", std::string(state_name(state))}};
}

json::object table_to_json(const CountTable& table) {
  json::array dimensions;
  for (const Dimension& dimension : table.dimensions) {
    json::array labels;
    for (const std::string& label : dimension.labels) {
      labels.push_back(json::string(label));
    }
    dimensions.push_back(json::object{{"name", dimension.name}, {"labels", std::move(labels)}});
  }
  return {{"measure", table.measure},
          {"dimensions", std::move(dimensions)},
          {"counts", json::array(table.counts.begin(), table.counts.end())}};
}

json::object disclosure_to_json(const Disclosure& disclosure) {
  json::array tables;
  for (const CountTable& table : disclosure.tables) {
    tables.push_back(table_to_json(table));
  }
  json::array hidden;
  for (const auto& [cell, state] : disclosure.hidden) {
    hidden.push_back(cell_to_json(cell, state));
  }
  return {{"name", disclosure.name},
          {"series", disclosure.series},
          {"population", disclosure.population},
          {"tables", std::move(tables)},
          {"hidden", std::move(hidden)}};
}

CountTable table_from_json(const json::object& object) {
  CountTable table{text_of(object.at("measure")), {}, {}};
  for (const json::value& item : object.at("dimensions").as_array()) {
    Dimension dimension{text_of(item.at("name")), {}};
    for (const json::value& label : item.at("labels").as_array()) {
      dimension.labels.push_back(text_of(label));
    }
    table.dimensions.push_back(std::move(dimension));
  }
  for (const json::value& count : object.at("counts").as_array()) {
    table.counts.push_back(count.to_number<std::int64_t>());
  }
  return table;
}

CellState state_of_name(std::string_view name) {
  for (const auto& [state, its_name] : state_names) {
    if (its_name == name) {
      return state;
    }
  }
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("the ledger of disclosures has no such state: {}", name));
}

Disclosure disclosure_from_json(const json::object& object) {
  Disclosure disclosure{text_of(object.at("name")),
                        text_of(object.at("series")),
                        text_of(object.at("population")),
                        {},
                        {}};
  for (const json::value& table : object.at("tables").as_array()) {
    disclosure.tables.push_back(table_from_json(table.as_object()));
  }
  for (const json::value& item : object.at("hidden").as_array()) {
    CellId cell{text_of(item.at("measure")), {}};
    for (const auto& entry : item.at("where").as_object()) {
      cell.where[std::string(entry.key())] = text_of(entry.value());
    }
    disclosure.hidden[cell] = state_of_name(item.at("state").as_string());
  }
  return disclosure;
}

}  // namespace

std::string_view public_reason(CellState state) {
  switch (state) {
    case CellState::too_few:
    case CellState::complement:
      return "small_cell";
    case CellState::earlier_release:
      return "earlier_release";
    case CellState::shown:
      break;
  }
  return {};
}

CellState Disclosure::state(const CellId& cell) const {
  const auto found = hidden.find(cell);
  return found == hidden.end() ? CellState::shown : found->second;
}

core::json::object ledger_to_json(const DisclosureLedger& ledger) {
  json::array disclosures;
  for (const Disclosure& disclosure : ledger.disclosures) {
    disclosures.push_back(disclosure_to_json(disclosure));
  }
  return {{"format", "plimsoll.disclosures.1"}, {"disclosures", std::move(disclosures)}};
}

DisclosureLedger ledger_from_json(const core::json::object& document) {
  if (document.at("format") != "plimsoll.disclosures.1") {
    throw core::Error(core::ErrorCode::corrupt_data,
                      "The ledger of disclosures has a format that this program does not know.");
  }
  DisclosureLedger ledger;
  for (const json::value& item : document.at("disclosures").as_array()) {
    ledger.disclosures.push_back(disclosure_from_json(item.as_object()));
  }
  return ledger;
}

}  // namespace plimsoll::fairness

// SPDX-License-Identifier: Apache-2.0
#include "contract/contract_load.h"

#include <fmt/format.h>

#include <algorithm>

#include "contract/delivery_check.h"
#include "contract/internal/custom_properties.h"
#include "contract/internal/load/load_parts.h"
#include "contract/internal/odcs_schema.h"
#include "core/error.h"
#include "core/files.h"
#include "engine/duckdb/duckdb_engine.h"

namespace plimsoll::contract {
namespace {

core::YamlNode only_schema(const core::YamlNode& root) {
  if (!root.has("schema")) {
    core::refuse(root, "the contract has no 'schema'; describe the feed's columns there");
  }
  const auto schemas = root.at("schema").items();
  if (schemas.size() != 1) {
    core::refuse(
        root.at("schema"),
        fmt::format(
            "a contract must describe one feed, this one describes {}; write a file for each",
            schemas.size()));
  }
  return schemas.front();
}

Contract read(const core::YamlNode& root, std::string where) {
  Contract contract;
  contract.file = std::move(where);
  contract.id = root.at("id").text();
  contract.version = root.at("version").text();
  contract.status = root.at("status").text();
  const auto schema = only_schema(root);
  contract.description = schema.text_or("description", "");
  internal::load_settings(schema, contract);
  internal::load_properties(schema, contract);
  internal::load_rules(schema, "", contract);
  internal::load_relationships(schema, "", contract);
  internal::load_service_levels(root, contract);
  if (contract.record_id_columns.empty()) {
    contract.record_id_columns = contract.primary_key();
  }
  internal::check_consistency(schema, contract);
  return contract;
}

Contract parse(const std::string& text, std::string where, engine::Engine& sandbox) {
  const auto root = core::parse_yaml(text, where);
  internal::check_against_standard(root);
  Contract contract = read(root, std::move(where));
  verify_sql(contract, sandbox);
  return contract;
}

}  // namespace

Contract parse_contract(const std::string& text, std::string where) {
  return parse(text, std::move(where), *engine::open_sandbox());
}

Contract load_contract(const std::filesystem::path& file) {
  return parse_contract(core::read_file(file), file.string());
}

std::vector<Contract> load_contracts(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("there is no folder of contracts here: {}", folder.string()));
  }
  const auto sandbox = engine::open_sandbox();
  std::vector<Contract> contracts;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename().string().ends_with(".odcs.yaml")) {
      contracts.push_back(parse(core::read_file(entry.path()), entry.path().string(), *sandbox));
    }
  }
  std::sort(contracts.begin(), contracts.end(),
            [](const Contract& one, const Contract& other) { return one.table < other.table; });
  const auto twin = std::adjacent_find(
      contracts.begin(), contracts.end(),
      [](const Contract& one, const Contract& other) { return one.table == other.table; });
  if (twin != contracts.end()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("two contracts describe the same feed; keep one: {} and {}",
                                  twin->file, std::next(twin)->file));
  }
  return contracts;
}

}  // namespace plimsoll::contract

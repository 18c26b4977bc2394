// SPDX-License-Identifier: Apache-2.0
#include "service/contract.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "contract/internal/json_schema.h"
#include "core/yaml.h"
#include "support/source_folder.h"

namespace plimsoll::testing {
namespace {

namespace json = core::json;

const json::object& contract() {
  static const json::value document =
      core::load_yaml(source_folder() / "contracts/api/openapi.yaml").to_json();
  return document.as_object();
}

/// Schemas with references as the checker reads them.
json::value with_definitions(const json::value& schema) {
  auto text = json::serialize(schema);
  const std::string from = "#/components/schemas/";
  const std::string to = "#/$defs/";
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
  }
  return core::parse_json(text, "a schema");
}

template <class Show>
void each_operation(const Show& show) {
  for (const auto& [path, methods] : contract().at("paths").as_object()) {
    for (const auto& [method, operation] : methods.as_object()) {
      std::string name(method);
      std::ranges::transform(name, name.begin(), [](char letter) {
        return static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
      });
      show(name, std::string(path), operation.as_object());
    }
  }
}

const json::value* schema_of(const std::string& operation, int status) {
  const json::value* found = nullptr;
  each_operation([&](const std::string&, const std::string&, const json::object& one) {
    if (std::string_view(one.at("operationId").as_string()) != operation) {
      return;
    }
    const auto* answer = one.at("responses").as_object().if_contains(std::to_string(status));
    const auto* content = answer == nullptr ? nullptr : answer->as_object().if_contains("content");
    const auto* type =
        content == nullptr ? nullptr : content->as_object().if_contains("application/json");
    found = type == nullptr ? nullptr : &type->at("schema");
  });
  return found;
}

const json::object& schemas() {
  return contract().at("components").at("schemas").as_object();
}

std::string departs_from(const json::value& schema, const json::value& answer) {
  auto root = with_definitions(schema);
  root.as_object()["$defs"] = with_definitions(schemas());
  std::string text;
  for (const auto& problem : contract::internal::check_against_schema(root, answer)) {
    for (const auto& step : problem.path) {
      text += "/" + (std::holds_alternative<std::string>(step)
                         ? std::get<std::string>(step)
                         : std::to_string(std::get<std::size_t>(step)));
    }
    text += ": " + problem.text + "\n";
  }
  return text;
}

}  // namespace

std::vector<ContractOperation> contract_operations() {
  std::vector<ContractOperation> operations;
  each_operation([&](const std::string& method, const std::string& path, const json::object& one) {
    const auto* security = one.if_contains("security");
    operations.push_back({method, path, std::string(one.at("operationId").as_string()),
                          security != nullptr && security->as_array().empty()});
  });
  std::ranges::sort(operations);
  return operations;
}

std::string departs_from_contract(const std::string& operation, int status,
                                  const json::value& answer) {
  const auto* schema = schema_of(operation, status);
  return schema == nullptr
             ? "the contract has no such answer of " + operation + ": " + std::to_string(status)
             : departs_from(*schema, answer);
}

void check(const std::string& operation, const Answer& answer) {
  INFO(operation, " ", answer.body.substr(0, 2000));
  CHECK(departs_from_contract(operation, answer.status, core::parse_json(answer.body, operation)) ==
        "");
}

std::string departs_from_problem(const json::value& answer) {
  return departs_from(schemas().at("Problem"), answer);
}

std::set<std::string> contract_codes() {
  std::set<std::string> codes;
  for (const auto& code : schemas().at("SentenceCode").at("enum").as_array()) {
    codes.emplace(code.as_string());
  }
  return codes;
}

}  // namespace plimsoll::testing

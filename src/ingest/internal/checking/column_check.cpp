// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/checking/column_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "contract/drift.h"

namespace plimsoll::ingest {
namespace {

using contract::Contract;

/// The type to compare with the contract; none where the file says nothing that could differ.
std::optional<contract::LogicalType> found_type(const Contract& contract, const DeliveredFile& file,
                                                std::size_t column) {
  using enum contract::LogicalType;
  if (file.types.empty() || !file.types[column]) {
    return std::nullopt;
  }
  const auto property = std::ranges::find(contract.properties, file.columns[column],
                                          &contract::Property::physical_name);
  const bool is_parquet = file.encoding.empty();
  if (is_parquet || property == contract.properties.end()) {
    return file.types[column];
  }
  const auto declared = property->logical_type;
  const bool is_as_declared = *file.types[column] == string
                                  ? declared == date || declared == timestamp || declared == time
                                  : *file.types[column] == integer && declared == number;
  return is_as_declared ? declared : file.types[column];
}

std::string_view id_of(contract::DriftKind kind) {
  switch (kind) {
    case contract::DriftKind::missing_column:
      return "drift.missing_column";
    case contract::DriftKind::new_column:
      return "drift.new_column";
    case contract::DriftKind::type_widening:
      return "drift.type_widening";
    case contract::DriftKind::type_narrowing:
      return "drift.type_narrowing";
    case contract::DriftKind::type_change:
      return "drift.type_change";
  }
  return "drift";
}

contract::CheckResult result_of(const contract::DriftFinding& finding) {
  return {.rule_id = std::string(id_of(finding.kind)),
          .property = finding.column,
          .level = contract::RuleLevel::table,
          .severity = finding.action == contract::DriftAction::fail ? contract::Severity::error
                                                                    : contract::Severity::warning,
          .dimension = "conformity",
          .expected = "columns as declared",
          .passed = finding.action == contract::DriftAction::allow,
          .note = finding.message};
}

}  // namespace

CheckedDelivery check_columns(const Contract& contract, const DeliveredFile& file,
                              const std::string& file_name) {
  CheckedDelivery checked;
  std::vector<contract::FoundColumn> found;
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    found.push_back({.name = file.columns[i], .type = found_type(contract, file, i)});
  }
  const auto findings = contract::compare_columns(contract, found);
  std::vector<std::string> failures;
  for (const auto& finding : findings) {
    checked.results.push_back(result_of(finding));
    if (finding.action != contract::DriftAction::allow) {
      auto& list = finding.action == contract::DriftAction::fail ? failures : checked.notes;
      list.push_back(finding.message);
    }
  }
  checked.may_be_promoted = !contract::stops(findings);
  if (!checked.may_be_promoted) {
    const bool has_header = file.types.empty();
    checked.message =
        fmt::format("{}{}: {}", file_name, has_header ? ", row 1" : "", fmt::join(failures, "; "));
  }
  return checked;
}

}  // namespace plimsoll::ingest

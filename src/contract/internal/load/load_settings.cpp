// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>

#include "contract/internal/custom_properties.h"
#include "contract/internal/load/load_parts.h"
#include "contract/internal/time_pattern.h"

namespace plimsoll::contract::internal {
namespace {

constexpr std::array<std::string_view, 15> contract_settings{
    "eventTimeExpression",   "availableAtExpression", "sourceSystem",    "deliveryMode",
    "personColumn",          "recordIdColumns",       "eventTimeColumn", "availableAtColumn",
    "availableAtImputation", "availableAtBasis",      "format",          "expectedRows",
    "massChangeLimit",       "quarantineTolerance",   "driftPolicy"};

double share_of(const core::YamlNode& node) {
  const double share = node.number();
  if (share < 0.0 || share > 1.0) {
    refuse(node, fmt::format("a share must lie between 0 and 1 (0.05 is 5 %), found {}", share));
  }
  return share;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  return first == std::string_view::npos ? std::string()
                                         : std::string(text.substr(first, last - first + 1));
}

Imputation imputation_of(const core::YamlNode& node, const std::string& event_time_column) {
  const std::string text = node.text();
  const auto plus = text.find('+');
  const std::string column = trimmed(text.substr(0, plus));
  const auto delay = plus == std::string::npos ? std::optional(std::chrono::microseconds{0})
                                               : parse_duration(trimmed(text.substr(plus + 1)));
  if (!delay || column.empty()) {
    refuse(node, fmt::format(
                     "'{}' is not a rule; write it like 'eventTimeColumn + P14D' (weeks W, days D, "
                     "hours, minutes and seconds after T)",
                     text));
  }
  return {column == "eventTimeColumn" ? event_time_column : column, *delay};
}

void refuse_both(const CustomProperties& settings, std::string_view one, std::string_view other) {
  if (settings.find(one) && settings.find(other)) {
    refuse(*settings.find(other),
           fmt::format("{} and {} are given; one clock has one source", one, other));
  }
}

void load_clocks(const CustomProperties& settings, Clocks& clocks) {
  using enum AvailableAtBasis;
  clocks.event_time_column = settings.text_or("eventTimeColumn", "");
  clocks.event_time_expression = settings.text_or("eventTimeExpression", "");
  refuse_both(settings, "eventTimeColumn", "eventTimeExpression");
  clocks.available_at_column = settings.text_or("availableAtColumn", "");
  clocks.available_at_expression = settings.text_or("availableAtExpression", "");
  refuse_both(settings, "availableAtImputation", "availableAtExpression");
  if (const auto node = settings.find("availableAtImputation")) {
    clocks.imputation = imputation_of(*node, clocks.event_time_column);
  }
  if (const auto node = settings.find("availableAtBasis")) {
    clocks.basis = choose<AvailableAtBasis>(
        *node, "availableAtBasis",
        {{"observed", observed}, {"declared", declared}, {"imputed", imputed}});
    if (clocks.basis == declared && clocks.available_at_column.empty()) {
      refuse(*node, "the basis 'declared' needs availableAtColumn");
    }
    if (clocks.basis == imputed && !clocks.imputation && clocks.available_at_expression.empty()) {
      refuse(*node, "the basis 'imputed' needs availableAtImputation or availableAtExpression");
    }
  }
}

void load_limits(const CustomProperties& settings, Contract& contract) {
  if (const auto node = settings.find("expectedRows")) {
    node->allow_only({"minimum", "maximum"});
    if (node->has("minimum")) {
      contract.expected_rows.minimum = node->at("minimum").integer();
    }
    if (node->has("maximum")) {
      contract.expected_rows.maximum = node->at("maximum").integer();
    }
  }
  if (const auto node = settings.find("massChangeLimit")) {
    contract.mass_change_limit = share_of(*node);
  }
  if (const auto node = settings.find("quarantineTolerance")) {
    if (node->raw().IsScalar()) {
      contract.tolerance.share = share_of(*node);
      return;
    }
    node->allow_only({"share", "rows"});
    contract.tolerance.share = node->has("share") ? share_of(node->at("share")) : 0.0;
    contract.tolerance.rows = node->integer_or("rows", 0);
  }
}

DriftAction drift_action(const core::YamlNode& policy, std::string_view key, DriftAction fallback) {
  using enum DriftAction;
  return policy.has(key) ? choose<DriftAction>(policy.at(key), key,
                                               {{"allow", allow}, {"warn", warn}, {"fail", fail}})
                         : fallback;
}

DriftPolicy drift_policy_of(const core::YamlNode& node) {
  node.allow_only(
      {"onNewColumn", "onMissingColumn", "onTypeWidening", "onTypeNarrowing", "onNewEnumValue"});
  DriftPolicy policy;
  policy.on_new_column = drift_action(node, "onNewColumn", policy.on_new_column);
  policy.on_missing_column = drift_action(node, "onMissingColumn", policy.on_missing_column);
  policy.on_type_widening = drift_action(node, "onTypeWidening", policy.on_type_widening);
  policy.on_type_narrowing = drift_action(node, "onTypeNarrowing", policy.on_type_narrowing);
  if (node.has("onNewEnumValue")) {
    policy.on_new_enum_value = load_on_new_value(node.at("onNewEnumValue"));
  }
  return policy;
}

DeliveryMode delivery_mode_of(const core::YamlNode& node) {
  using enum DeliveryMode;
  return choose<DeliveryMode>(
      node, "deliveryMode",
      {{"snapshot", snapshot}, {"delta", delta}, {"append", append}, {"event", event}});
}

void load_names(const core::YamlNode& schema, const CustomProperties& settings,
                Contract& contract) {
  contract.table = schema.at("name").text();
  contract.source_system = settings.text_or("sourceSystem", "");
  if (contract.source_system.empty()) {
    refuse(schema,
           "the custom property 'sourceSystem' is missing; say which system delivers the feed");
  }
  const std::string prefix = contract.source_system + "_";
  if (!contract.table.starts_with(prefix) || contract.table == prefix) {
    refuse(schema.at("name"),
           fmt::format("the schema's name '{}' must be <sourceSystem>_<feed>, here {}…",
                       contract.table, prefix));
  }
  contract.feed = contract.table.substr(prefix.size());
  contract.physical_name = schema.text_or("physicalName", "");
}

}  // namespace

OnNewValue load_on_new_value(const core::YamlNode& node) {
  using enum OnNewValue;
  return choose<OnNewValue>(
      node, "a new value",
      {{"quarantine", quarantine}, {"warn", warn}, {"allow", allow}, {"fail", fail}});
}

void load_settings(const core::YamlNode& schema, Contract& contract) {
  const CustomProperties settings(schema, contract_settings);
  load_names(schema, settings, contract);
  load_clocks(settings, contract.clocks);
  load_limits(settings, contract);
  if (const auto node = settings.find("deliveryMode")) {
    contract.delivery_mode = delivery_mode_of(*node);
  } else {
    refuse(schema,
           "the custom property 'deliveryMode' is missing; say snapshot, delta, append or event");
  }
  contract.person_columns = settings.texts("personColumn");
  contract.record_id_columns = settings.texts("recordIdColumns");
  if (const auto node = settings.find("format")) {
    contract.format = load_format(*node);
  }
  if (const auto node = settings.find("driftPolicy")) {
    contract.drift = drift_policy_of(*node);
  }
  contract.other_settings.insert(contract.other_settings.end(), settings.others().begin(),
                                 settings.others().end());
}

}  // namespace plimsoll::contract::internal

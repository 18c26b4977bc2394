// SPDX-License-Identifier: Apache-2.0
#include "contract/infer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "contract/contract_load.h"
#include "contract/delivery_check.h"
#include "contract/drift.h"
#include "contract/internal/column_profile.h"
#include "core/check.h"
#include "core/error.h"
#include "core/json.h"

namespace plimsoll::contract {
namespace {

using fmt::format;
using internal::ColumnProfile;
using internal::SampleProfile;

// A text as YAML: JSON's quoted form is YAML's too.
std::string yaml_text(std::string_view text) {
  return core::json::serialize(core::json::value(text));
}

std::string yaml_list(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  for (const auto& text : texts) {
    parts.push_back(yaml_text(text));
  }
  return format("[{}]", fmt::join(parts, ", "));
}

std::string options_text(const Property& property) {
  std::vector<std::string> options;
  const bool is_date = property.logical_type == LogicalType::date;
  if (!property.time_formats.empty()) {
    options.push_back("format: " + yaml_text(property.time_formats.front()));
  }
  for (const auto& [name, bound] :
       {std::pair{"minimum", property.options.minimum}, {"maximum", property.options.maximum}}) {
    if (bound) {
      options.push_back(format("{}: {}", name, is_date ? yaml_text(*bound) : *bound));
    }
  }
  return options.empty() ? ""
                         : format("        logicalTypeOptions: {{{}}}\n", fmt::join(options, ", "));
}

std::string property_text(const SampleProfile& profile, const ColumnProfile& one,
                          const std::string& name) {
  const Property& property = one.property;
  std::string text = format("      - name: {}\n", name);
  if (name != property.physical_name) {
    text += format("        physicalName: {}\n", yaml_text(property.physical_name));
  }
  text += format("        logicalType: {}\n", name_of(property.logical_type));
  const auto place = std::find(profile.key.begin(), profile.key.end(), property.name);
  if (place != profile.key.end()) {
    text += format("        primaryKey: true  # guessed\n        primaryKeyPosition: {}\n",
                   place - profile.key.begin() + 1);
  }
  text += property.required ? "        required: true\n" : "";
  text += property.classification.empty()
              ? ""
              : format("        classification: {}  # guessed\n", property.classification);
  text += options_text(property);
  if (!property.enum_values.empty()) {
    text += format(
        "        quality:\n          - metric: invalidValues\n            arguments: "
        "{{validValues: {}}}\n            mustBe: 0\n",
        yaml_list(property.enum_values));
  }
  return text;
}

// The first column for which `is` holds; empty when none.
std::string first_column(const SampleProfile& profile, bool ColumnProfile::*is) {
  const auto found = std::find_if(profile.columns.begin(), profile.columns.end(),
                                  [&](const ColumnProfile& one) { return one.*is; });
  return found == profile.columns.end() ? "" : found->property.name;
}

std::string format_text(const Format& form) {
  static constexpr std::string_view kinds[] = {"auto", "csv", "json", "ndjson", "parquet"};
  std::string text = format("      - property: format\n        value:\n          kind: {}\n",
                            kinds[static_cast<int>(form.kind)]);
  text +=
      form.delimiter.empty() ? "" : format("          delimiter: {}\n", yaml_text(form.delimiter));
  text += form.encoding.empty() ? "" : format("          encoding: {}\n", yaml_text(form.encoding));
  text += form.header ? "" : "          header: false\n";
  text += format("          nullMarkers: {}\n", yaml_list(form.null_markers));
  text +=
      format("          decimalSeparator: {}\n", yaml_text(std::string(1, form.decimal_separator)));
  text += format("          trueValues: {}\n          falseValues: {}\n",
                 yaml_list(form.true_values), yaml_list(form.false_values));
  return text + (form.time_zone.empty() ? "" : format("          timeZone: {}\n", form.time_zone));
}

std::string settings_text(const SampleProfile& profile, const InferOptions& options) {
  const auto setting = [](std::string_view name, const std::string& value) {
    return value.empty() ? ""
                         : format("      - {{property: {}, value: {}}}  # guessed\n", name, value);
  };
  return format("    customProperties:\n      - {{property: sourceSystem, value: {}}}\n",
                options.source_system) +
         "      - {property: deliveryMode, value: append}  # to decide: snapshot, delta, append, "
         "event\n" +
         setting("personColumn", first_column(profile, &ColumnProfile::is_person)) +
         setting("eventTimeColumn", first_column(profile, &ColumnProfile::is_event_time)) +
         setting("availableAtColumn", first_column(profile, &ColumnProfile::is_available_at)) +
         format_text(profile.format) +
         "      - {property: expectedRows, value: {minimum: 1}}\n"
         "      - {property: quarantineTolerance, value: 0.01}\n";
}

std::string contract_text(const SampleProfile& profile, const InferOptions& options) {
  const std::string table = options.source_system + "_" + options.feed;
  std::string text = format(
      "# Proposed from a sample of {} rows. What is marked needs a person's eye; the settings are "
      "explained in\n"
      "# src/contract/testdata/example.odcs.yaml.\n"
      "apiVersion: v3.1.0\nkind: DataContract\nid: {}\nversion: \"1.0.0\"\nstatus: "
      "draft\nschema:\n  - name: {}\n    properties:\n",
      profile.rows, table, table);
  std::set<std::string> names;
  for (const auto& one : profile.columns) {
    text += property_text(profile, one, one.property.name);
  }
  return text + settings_text(profile, options);
}

// Two columns of the file may come to the same name.
void tell_apart(SampleProfile& profile) {
  std::set<std::string> names;
  for (auto& one : profile.columns) {
    const std::string stem = one.property.name;
    for (int number = 2; !names.insert(one.property.name).second; ++number) {
      one.property.name = format("{}_{}", stem, number);
    }
  }
}

}  // namespace

std::string propose_contract(engine::Engine& engine, const RawColumns& sample,
                             const InferOptions& options) {
  SampleProfile profile = internal::profile_sample(engine, sample, options.format);
  if (profile.columns.empty() || profile.rows == 0) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        format(
            "a contract cannot be proposed from a sample without rows; give a file with some: {}",
            sample.file));
  }
  tell_apart(profile);
  std::string text = contract_text(profile, options);
  const Contract contract = parse_contract(text, "the proposed contract");
  const CheckReport report = evaluate(engine, compile(contract, sample));
  PLIMSOLL_CHECK(report.decision == Decision::promote);
  return text;
}

}  // namespace plimsoll::contract

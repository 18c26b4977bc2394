// SPDX-License-Identifier: Apache-2.0
#include "jobs/group_audit.h"

#include <map>
#include <unordered_map>

#include "core/hash.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

/// attribute → student (stable hash) → value
using Attributes = std::map<std::string, std::unordered_map<std::uint64_t, std::string>>;

Attributes load_attributes(TenantSession& audit) {
  Attributes attributes;
  const auto rows = audit.engine().query(sql::audit_attributes.text);
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      attributes[std::string(chunk->text(0, row))].emplace(core::stable_hash(chunk->text(1, row)),
                                                           chunk->text(2, row));
    }
  }
  return attributes;
}

fairness::GroupTable table_of(const std::string& attribute, const std::vector<std::string>& values,
                              const features::Dataset& test, const Judgement& judgement,
                              const fairness::GroupOptions& options) {
  std::map<std::string, std::uint32_t> numbers;
  for (const auto& value : values) {
    numbers.try_emplace(value, 0);
  }
  fairness::GroupedRows rows{judgement.predictions.probability,
                             test.outcome,
                             judgement.on_list,
                             test.student,
                             {},
                             {},
                             attribute};
  for (auto& [name, number] : numbers) {
    number = static_cast<std::uint32_t>(rows.names.size());
    rows.names.push_back(name);
  }
  std::vector<std::uint32_t> group;
  group.reserve(values.size());
  for (const auto& value : values) {
    group.push_back(numbers.at(value));
  }
  rows.group = group;
  return fairness::group_table(rows, options);
}

std::vector<std::string> values_of(const features::Dataset& test,
                                   const std::unordered_map<std::uint64_t, std::string>& known) {
  std::vector<std::string> values;
  values.reserve(test.size());
  for (const auto student : test.student) {
    const auto found = known.find(student);
    values.push_back(found == known.end() ? std::string() : found->second);
  }
  return values;
}

}  // namespace

std::vector<fairness::GroupTable> audit_groups(TenantSession& audit, const features::Dataset& test,
                                               const Judgement& judgement,
                                               const fairness::GroupOptions& options) {
  std::vector<fairness::GroupTable> tables;
  tables.push_back(table_of("faculty", test.faculty, test, judgement, options));
  tables.push_back(table_of("study_mode", test.study_mode, test, judgement, options));
  for (const auto& [attribute, known] : load_attributes(audit)) {
    tables.push_back(table_of(attribute, values_of(test, known), test, judgement, options));
  }
  std::erase_if(tables, [](const fairness::GroupTable& table) { return table.groups.size() < 2; });
  return tables;
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include "jobs/groups/student_groups.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/error.h"
#include "core/hash.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

constexpr std::string_view crossed = " x ";

StudentGroups single(const std::string& name, const std::vector<std::string>& values) {
  StudentGroups attribute{name, {name}, labels_of(values), {}};
  for (const std::string& label : attribute.labels.names) {
    attribute.values.push_back({label});
  }
  return attribute;
}

/// What silver.protected_attribute knows, one attribute after another by name.
std::vector<StudentGroups> protected_attributes(TenantSession& audit,
                                                const features::Dataset& test) {
  std::map<std::string, std::unordered_map<std::uint64_t, std::string>> known;
  const auto rows = audit.engine().query(sql::audit_attributes.text);
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      known[std::string(chunk->text(0, row))].emplace(core::stable_hash(chunk->text(1, row)),
                                                      chunk->text(2, row));
    }
  }
  std::vector<StudentGroups> attributes;
  for (const auto& [name, value_of] : known) {
    std::vector<std::string> values;
    for (const std::uint64_t student : test.student) {
      const auto found = value_of.find(student);
      values.push_back(found == value_of.end() ? std::string() : found->second);
    }
    attributes.push_back(single(name, values));
  }
  return attributes;
}

StudentGroups intersection(const std::vector<StudentGroups>& attributes,
                           const std::vector<std::string>& parts) {
  std::map<std::string, std::vector<std::string>> parts_of;
  std::vector<std::string> values;
  const std::size_t rows = attributes.front().labels.number.size();
  for (std::size_t row = 0; row < rows; ++row) {
    std::string name;
    std::vector<std::string> of_row;
    for (const std::string& part : parts) {
      const Labels& labels = find_attribute(attributes, part).labels;
      of_row.push_back(labels.names[labels.number[row]]);
      name += (name.empty() ? "" : std::string(crossed)) +
              (of_row.back().empty() ? std::string("not known") : of_row.back());
    }
    parts_of.try_emplace(name, std::move(of_row));
    values.push_back(std::move(name));
  }
  StudentGroups attribute{
      fmt::format("{}", fmt::join(parts, crossed)), parts, labels_of(values), {}};
  for (const std::string& label : attribute.labels.names) {
    attribute.values.push_back(parts_of.at(label));
  }
  return attribute;
}

/// "gender x faculty" as its parts.
std::vector<std::string> parts_of(std::string name) {
  std::vector<std::string> parts;
  for (auto end = name.find(crossed); end != std::string::npos; end = name.find(crossed)) {
    parts.push_back(name.substr(0, end));
    name.erase(0, end + crossed.size());
  }
  parts.push_back(name);
  return parts;
}

/// Attributes that are no intersection.
std::vector<StudentGroups> singles_of(TenantSession& audit, const features::Dataset& data) {
  std::vector<StudentGroups> attributes{single("faculty", data.faculty),
                                        single("study_mode", data.study_mode)};
  for (StudentGroups& attribute : protected_attributes(audit, data)) {
    attributes.push_back(std::move(attribute));
  }
  return attributes;
}

}  // namespace

Labels labels_of(const std::vector<std::string>& values) {
  const std::set<std::string> distinct(values.begin(), values.end());
  Labels labels{{}, {distinct.begin(), distinct.end()}};
  for (const std::string& value : values) {
    const auto place = std::ranges::lower_bound(labels.names, value);
    labels.number.push_back(static_cast<std::uint32_t>(place - labels.names.begin()));
  }
  return labels;
}

const StudentGroups& find_attribute(const std::vector<StudentGroups>& attributes,
                                    const std::string& name) {
  for (const StudentGroups& attribute : attributes) {
    if (attribute.name == name) {
      return attribute;
    }
  }
  throw core::Error(
      core::ErrorCode::invalid_input,
      fmt::format("no student has the attribute that fairness.yaml or a decision names: {}", name));
}

std::vector<StudentGroups> attributes_of(
    TenantSession& audit, const features::Dataset& data,
    const std::vector<std::vector<std::string>>& intersections) {
  const std::vector<StudentGroups> singles = singles_of(audit, data);
  std::vector<StudentGroups> attributes = singles;
  for (const auto& parts : intersections) {
    attributes.push_back(intersection(singles, parts));
  }
  return attributes;
}

StudentGroups groups_named(TenantSession& audit, const features::Dataset& data,
                           const std::string& name) {
  const auto singles = singles_of(audit, data);
  const auto parts = parts_of(name);
  return parts.size() == 1 ? find_attribute(singles, name) : intersection(singles, parts);
}

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "features/dataset.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// Values as numbers: positions in a list of distinct texts, in their order.
struct Labels {
  std::vector<std::uint32_t> number;  ///< by row
  std::vector<std::string> names;
};
[[nodiscard]] Labels labels_of(const std::vector<std::string>& values);

/// The groups of one attribute, or of an intersection of some, with one for every row of a dataset.
struct StudentGroups {
  std::string name;                              ///< "gender", or "gender x faculty"
  std::vector<std::string> parts;                ///< one, or the attributes of the intersection
  Labels labels;                                 ///< an empty name is "not known"
  std::vector<std::vector<std::string>> values;  ///< of the parts, by label
};

/// Every attribute: faculty and study mode from the roster, and what silver.protected_attribute
/// knows, then the intersections. REQUIRES: an audit session (`Sight::everything`), never the one
/// that scores. Throws core::Error{invalid_input} for an intersection of an unknown attribute.
[[nodiscard]] std::vector<StudentGroups> attributes_of(
    TenantSession& audit, const features::Dataset& data,
    const std::vector<std::vector<std::string>>& intersections);

/// The attribute of that name. Throws core::Error{invalid_input} when there is none.
[[nodiscard]] const StudentGroups& find_attribute(const std::vector<StudentGroups>& attributes,
                                                  const std::string& name);

/// One attribute or intersection by its name; see `attributes_of`.
[[nodiscard]] StudentGroups groups_named(TenantSession& audit, const features::Dataset& data,
                                         const std::string& name);

}  // namespace plimsoll::jobs

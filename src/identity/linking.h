// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "identity/identity_rules.h"
#include "lake/lake.h"

namespace plimsoll::identity {

/// What became of the people of one source.
struct SourceCount {
  std::string source_system;
  std::int64_t people = 0;
  std::int64_t linked = 0;
  std::int64_t unmatched = 0;  ///< nobody shares an identifier with them
  std::int64_t ambiguous = 0;  ///< an identifier is shared by several
};

struct LinkResult {
  std::int64_t new_links = 0;
  std::vector<SourceCount> sources;  ///< in order of source_system
};

/// Links the people in bronze rows that came since the last call to students, and appends
/// silver.identity_map, identity_evidence and identity_exception.
///
/// Anchor people become students; people of other sources are linked by the rules, the earliest
/// possible link first and at one instant the surest. A link is never changed; running again
/// without new rows changes nothing; running once over all deliveries gives the same links as
/// running after each, when deliveries become available in the order they came. `salt` makes
/// student ids of two tenants unrelated and must never change within a lake. Throws
/// Error{invalid_input} when a feed lacks a column that a rule names.
LinkResult link_identities(lake::Lake& lake, const IdentityRules& rules, const std::string& salt);

/// The student that link_identities makes of a person of the anchor source, as text of 12
/// characters.
[[nodiscard]] std::string canonical_student_id(const std::string& salt,
                                               const std::string& anchor_source,
                                               const std::string& source_person_id);

}  // namespace plimsoll::identity

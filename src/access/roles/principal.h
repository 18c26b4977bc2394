// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/roles/grant.h"
#include "core/ids.h"

namespace plimsoll::access {

/// How somebody showed who they are.
enum class Credential { session, token };
[[nodiscard]] std::string_view name_of(Credential credential);

/// Who asks: an account as it signed in.
struct Principal {
  std::string account;  ///< id
  std::string name;     ///< for people
  std::string session;  ///< id of the session or of the token; never the secret itself
  core::TenantId tenant;
  std::vector<Grant> grants;  ///< all of the account; those that do not hold now count for nothing
  std::string purpose;        ///< one of `all_purposes`, or empty: not said yet
  Credential credential = Credential::session;
  std::vector<std::string> token_scopes;  ///< of a token: the actions it was made for
};

/// What is asked for. A place that is empty is not known, and no grant of that place covers it.
struct Resource {
  std::string kind;  ///< of the action
  std::string id;
  std::string pool, faculty, programme;  ///< where the student, or the team, is
  std::string student;                   ///< canonical_student_id it is about; empty: not about one
  core::TenantId tenant;                 ///< empty: the principal's own
};

/// What a policy says, with what is needed to account for it later.
struct Decision {
  bool allowed = false;
  std::string rule;            ///< the rule that decided; "default" when none permits
  std::string policy_version;  ///< number and hash
  std::string reason;          ///< a sentence for people; names no person
  std::string grant;           ///< id of the grant that allowed it; empty: denied
};

}  // namespace plimsoll::access

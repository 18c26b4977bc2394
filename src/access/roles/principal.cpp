// SPDX-License-Identifier: Apache-2.0
#include "access/roles/principal.h"

namespace plimsoll::access {

std::string_view name_of(Credential credential) {
  return credential == Credential::token ? "token" : "session";
}

}  // namespace plimsoll::access

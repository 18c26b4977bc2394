// SPDX-License-Identifier: Apache-2.0
#include "server/admin/account_json.h"

#include "server/api/json_fields.h"

namespace plimsoll::server {

namespace json = core::json;

json::array grants_json(const std::vector<access::Grant>& grants) {
  json::array array;
  for (const auto& grant : grants) {
    array.push_back(json::object{{"id", grant.id},
                                 {"role", json::string(access::name_of(grant.role))},
                                 {"scope", grant.scope.text()},
                                 {"valid_from", core::format_timestamp(grant.valid_from)},
                                 {"valid_to", time_or_null(grant.valid_to)}});
  }
  return array;
}

json::object account_json(const access::Account& account,
                          const std::vector<access::Grant>& grants) {
  return {{"account", account.id},
          {"login", account.login},
          {"name", account.name},
          {"email", text_or_null(account.email)},
          {"is_active", account.is_active},
          {"has_second_factor", account.has_second_factor},
          {"last_sign_in_at", time_or_null(account.last_sign_in_at)},
          {"grants", grants_json(grants)}};
}

}  // namespace plimsoll::server

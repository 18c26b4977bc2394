// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "access/accounts/grant_book.h"
#include "access/policy/who_can_see.h"
#include "core/error.h"
#include "server/admin/account_json.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"
#include "server/students/known_student.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

access::NewGrant new_grant(const Call& call, const json::object& given) {
  const auto text = [&](const char* name) {
    const auto* value = given.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
  };
  const auto role = access::parse_role(text("role"));
  if (!role) {
    refuse_field("role", "a role such as advisor, lead, auditor or tenant_admin");
  }
  const auto scope = access::GrantScope::parse(text("scope"));
  if (!scope || scope->kind == access::ScopeKind::student) {
    refuse_field("scope", "tenant, or pool:<pool>, faculty:<name>, programme:<name>");
  }
  access::NewGrant grant{.account = {},
                         .role = *role,
                         .scope = *scope,
                         .valid_from = call.now(),
                         .valid_to = {},
                         .given_by = call.account(),
                         .reason = {}};
  if (const auto until = text("valid_to"); !until.empty()) {
    grant.valid_to = core::parse_timestamp(until);
    if (!grant.valid_to) {
      refuse_field("valid_to", "a time such as 2026-02-28T13:30:00Z");
    }
  }
  return grant;
}

access::Account required_account(store::Transaction& transaction, const std::string& id) {
  const auto account = access::find_account(transaction, id);
  if (!account) {
    throw core::Error(core::ErrorCode::not_found, "there is no such account");
  }
  return *account;
}

json::object shown(store::Transaction& transaction, const Call& call, const std::string& id) {
  return account_json(required_account(transaction, id),
                      access::grants_of(transaction, id, call.now()));
}

http::Response accounts(Call& call) {
  auto transaction = call.read();
  json::array array;
  for (const auto& account : access::all_accounts(transaction)) {
    array.push_back(account_json(account, access::grants_of(transaction, account.id, call.now())));
  }
  return http::json_response(json::object{{"accounts", std::move(array)}});
}

http::Response add_account(Call& call) {
  const JsonFields fields(call.request(), {"login", "name", "email", "grants"});
  std::vector<access::NewGrant> grants;
  for (const auto& grant : fields.array("grants")) {
    if (!grant.is_object()) {
      refuse_field("grants", "a list of objects with role and scope");
    }
    grants.push_back(new_grant(call, grant.as_object()));
  }
  const auto password = access::make_password(call.institution().entropy());
  const auto hash = call.institution().passwords().hash(password);
  const auto login = fields.text("login");
  const auto name = fields.text("name");
  call.record("account.created", "account", {{"grants", grants.size()}}, {{"login", login}});
  auto response = call.write([&](store::Transaction& transaction) {
    const auto account = access::create_account(transaction,
                                                {.login = login,
                                                 .name = name,
                                                 .email = fields.text_or_empty("email"),
                                                 .password_hash = hash,
                                                 .must_change_password = true},
                                                call.institution().clock());
    for (auto& grant : grants) {
      grant.account = account.id;
      (void)access::give_grant(transaction, grant, call.institution().clock());
    }
    return http::json_response(json::object{{"account", shown(transaction, call, account.id)},
                                            {"first_password", password}},
                               201);
  });
  response.has_secret = true;
  return response;
}

http::Response change_account(Call& call) {
  const JsonFields fields(call.request(), {"name", "is_active"});
  const auto id = call.path("account");
  const auto is_active = fields.boolean("is_active");
  if (is_active && !*is_active && id == call.account()) {
    throw core::Error(
        core::ErrorCode::conflict,
        core::said("own_account",
                   "nobody deactivates their own account; ask another administrator"));
  }
  call.record("account.changed", "account/" + id,
              {{"is_active", is_active ? json::value(*is_active) : json::value(nullptr)},
               {"renamed", fields.has("name")}});
  return call.write([&](store::Transaction& transaction) {
    if (fields.has("name")) {
      access::rename_account(transaction, id, fields.text("name"));
    }
    if (is_active) {
      if (*is_active) {
        access::activate_account(transaction, id);
      } else {
        access::deactivate_account(transaction, id, call.institution().clock());
      }
    }
    return http::json_response(shown(transaction, call, id));
  });
}

http::Response add_grant(Call& call) {
  const JsonFields fields(call.request(), {"role", "scope", "valid_to"});
  json::object given{{"role", fields.text("role")},
                     {"scope", fields.text("scope")},
                     {"valid_to", fields.text_or_empty("valid_to")}};
  auto grant = new_grant(call, given);
  grant.account = call.path("account");
  call.record("grant.given", "account/" + grant.account,
              {{"role", given.at("role")}, {"scope", given.at("scope")}});
  return call.write([&](store::Transaction& transaction) {
    (void)access::give_grant(transaction, grant, call.institution().clock());
    return http::json_response(shown(transaction, call, grant.account), 201);
  });
}

http::Response end_grant(Call& call) {
  const auto grant = call.path("grant");
  call.record("grant.ended", "account/" + call.path("account"), {{"grant", grant}});
  return call.write([&](store::Transaction& transaction) {
    const auto grants = access::grants_of(transaction, call.path("account"), call.now());
    const bool is_theirs = std::ranges::find(grants, grant, &access::Grant::id) != grants.end();
    if (!is_theirs ||
        !access::end_grant(transaction, grant, call.account(), call.institution().clock())) {
      throw core::Error(core::ErrorCode::not_found, "the account has no such grant now");
    }
    return http::empty_response();
  });
}

http::Response who_can_see(Call& call) {
  const auto lists = call.institution().lists();
  const auto* student = lists->find(call.path("student"));
  if (student == nullptr) {
    throw core::Error(
        core::ErrorCode::not_found,
        core::said("student_not_listed", "no student of the published week has this id"));
  }
  call.record("access.who_can_see", "student", {}, {{"student", student->student}});
  auto transaction = call.read();
  const auto everybody = access::grants_of_everybody(transaction, call.now());
  json::array viewers;
  for (const auto& sight : access::who_can_see(call.institution().policy(), everybody,
                                               resource_of(*student, "student"), call.now())) {
    if (sight.action != "student.view" && sight.action != "queue.view") {
      continue;
    }
    json::array purposes;
    for (const auto& purpose : sight.purposes) {
      purposes.push_back(json::string(purpose));
    }
    viewers.push_back(json::object{{"account", sight.account},
                                   {"name", sight.name},
                                   {"role", json::string(access::name_of(sight.grant.role))},
                                   {"scope", sight.grant.scope.text()},
                                   {"rule", sight.rule},
                                   {"purposes", std::move(purposes)}});
  }
  return http::json_response(json::object{
      {"viewers", std::move(viewers)}, {"policy_version", call.institution().policy().version()}});
}

}  // namespace

void add_accounts(Api& api) {
  api.routes.push_back({"GET", "/api/v1/admin/accounts", "accounts", "user.manage", accounts});
  api.routes.push_back(
      {"POST", "/api/v1/admin/accounts", "add_account", "user.manage", add_account});
  api.routes.push_back({"PATCH", "/api/v1/admin/accounts/{account}", "change_account",
                        "user.manage", change_account});
  api.routes.push_back(
      {"POST", "/api/v1/admin/accounts/{account}/grants", "add_grant", "user.manage", add_grant});
  api.routes.push_back({"DELETE", "/api/v1/admin/accounts/{account}/grants/{grant}", "end_grant",
                        "user.manage", end_grant});
  api.routes.push_back(
      {"GET", "/api/v1/admin/who-can-see/{student}", "who_can_see", "user.manage", who_can_see});
}

}  // namespace plimsoll::server

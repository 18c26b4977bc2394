// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "access/accounts/account.h"
#include "access/accounts/grant_book.h"
#include "access/sign_in/password.h"
#include "cli/service/database_option.h"
#include "cli/service/service_commands.h"
#include "core/error.h"
#include "jobs/audit_trail/record_act.h"
#include "server/settings.h"
#include "store/default_url.h"
#include "store/retries.h"

namespace plimsoll::cli {
namespace {

struct NewAccountOptions {
  std::string login;
  std::string name;
  std::vector<std::string> grants;
  DatabaseChoice database;
};

access::NewGrant parse_grant(const std::string& text, core::Timestamp now) {
  const auto at = text.find('@');
  const auto role = access::parse_role(text.substr(0, at));
  const auto scope =
      access::GrantScope::parse(at == std::string::npos ? "tenant" : text.substr(at + 1));
  if (!role || !scope) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("--grant is a role, or role@scope such as advisor@pool:science, not: {}",
                    text));
  }
  return {.account = {},
          .role = *role,
          .scope = *scope,
          .valid_from = now,
          .valid_to = {},
          .given_by = "command line",
          .reason = {}};
}

/// The first account is made here, since nobody can sign in yet to make it.
void add_account(Globals& globals, const NewAccountOptions& options) {
  const auto context = globals.context();
  access::SystemEntropy entropy;
  const auto password = access::make_password(entropy);
  const auto hash = access::PasswordHasher().hash(password);
  std::vector<access::NewGrant> grants;
  for (const auto& text : options.grants) {
    grants.push_back(parse_grant(text, context.clock.now()));
  }
  store::Database database(store::url_or_default(options.database.url, globals.workspace),
                           {.owner_url = options.database.owner_url});
  database.migrate();
  jobs::record_act(context, {.action = "account.created",
                             .object = "account",
                             .purpose = "administration",
                             .facts = {{"grants", grants.size()}},
                             .personal = {{"login", options.login}}});
  store::with_retries(
      database, core::TenantId(globals.tenant), [&](store::Transaction& transaction) {
        const auto account =
            access::create_account(transaction,
                                   {.login = options.login,
                                    .name = options.name.empty() ? options.login : options.name,
                                    .password_hash = hash,
                                    .must_change_password = true},
                                   context.clock);
        for (auto& grant : grants) {
          grant.account = account.id;
          (void)access::give_grant(transaction, grant, context.clock);
        }
      });
  fmt::print("account {} made. First password, to be changed at the first sign-in:\n{}\n",
             options.login, password);
}

void add_add(CLI::App& group, Globals& globals) {
  auto options = std::make_shared<NewAccountOptions>();
  auto* command = add_command(
      group, "add", "a local account, with a first password that is printed once",
      "plimsoll --tenant north account add tora --name \"Tora Moen\" --grant tenant_admin");
  command->add_option("login", options->login, "name to sign in with")->required();
  command->add_option("--name", options->name, "for people; the login when not given");
  command->add_option("--grant", options->grants, "role, or role@scope; may be repeated");
  add_database_options(*command, options->database);
  command->callback([&globals, options] { add_account(globals, *options); });
}

}  // namespace

void add_account_commands(CLI::App& app, Globals& globals) {
  auto* account = add_command(app, "account", "local accounts and the access policy",
                              "plimsoll account add tora --grant tenant_admin");
  account->require_subcommand(1);
  add_add(*account, globals);
  add_policy_commands(*account, globals);
}

}  // namespace plimsoll::cli

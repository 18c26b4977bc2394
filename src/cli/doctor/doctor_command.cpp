// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor/doctor_command.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/doctor/diagnosis.h"
#include "cli/doctor/examine.h"
#include "cli/service/database_option.h"
#include "core/json.h"
#include "pages/numbers.h"
#include "store/default_url.h"
#include "tenancy/tenant_list.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;

struct DoctorOptions {
  DatabaseChoice database;
  http::TlsFiles tls;
};

void add(Diagnoses& all, Diagnoses more) {
  std::ranges::move(more, std::back_inserter(all));
}

Diagnoses examine_all(const Globals& globals, const DoctorOptions& options) {
  const auto machine = examine_machine();
  const auto workspace = examine_workspace(globals.workspace);
  auto all = diagnose(machine);
  add(all, diagnose(workspace, machine.now));
  if (!workspace.is_readable) {
    return all;
  }
  const auto tenants = tenancy::list_tenants(globals.workspace);
  if (tenants.empty()) {
    all.push_back({Severity::warning, "tenants", globals.workspace.string(), "none yet",
                   "plimsoll --tenant <name> init --profile <folder>"});
  }
  for (const auto& tenant : tenants) {
    add(all, diagnose(examine_tenant(globals, tenant), globals.clock->now()));
  }
  add(all, diagnose(examine_database(store::url_or_default(options.database.url, globals.workspace),
                                     {.owner_url = options.database.owner_url})));
  if (!options.tls.certificate.empty()) {
    add(all, diagnose(examine_certificate(options.tls), machine.now));
  }
  return all;
}

void print(const Diagnoses& all, bool is_quiet) {
  for (const auto& each : all) {
    if (is_quiet && each.severity == Severity::ok) {
      continue;
    }
    fmt::print("{:8} {}, {}: {}\n", name_of(each.severity), each.check, each.where, each.found);
    if (!each.advice.empty()) {
      fmt::print("{:8} → {}\n", "", each.advice);
    }
  }
}

void print_json(const Diagnoses& all) {
  json::array checks;
  for (const auto& each : all) {
    checks.push_back(json::object{{"severity", json::string(name_of(each.severity))},
                                  {"check", each.check},
                                  {"where", each.where},
                                  {"found", each.found},
                                  {"advice", each.advice}});
  }
  fmt::print("{}\n", core::canonical_json(json::object{{"checks", checks}}));
}

void examine_and_tell(Globals& globals, const DoctorOptions& options) {
  const auto all = examine_all(globals, options);
  const auto count = [&](Severity severity) {
    return std::ranges::count(all, severity, &Diagnosis::severity);
  };
  const auto problems = count(Severity::problem);
  const auto warnings = count(Severity::warning);
  if (globals.json) {
    print_json(all);
  } else {
    print(all, globals.quiet);
    fmt::print("{}, {}.\n", pages::counted(problems, "problem", "problems"),
               pages::counted(warnings, "warning", "warnings"));
  }
  if (problems > 0) {
    globals.exit_code = ExitCode::differs;
  } else if (warnings > 0) {
    globals.exit_code = ExitCode::alert;
  }
}

}  // namespace

void add_doctor_command(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<DoctorOptions>();
  auto* command = add_command(app, "doctor", "check this installation and say what to fix",
                              "plimsoll --workspace /var/lib/plimsoll doctor");
  add_database_options(*command, options->database);
  auto* certificate = command->add_option("--certificate", options->tls.certificate,
                                          "the service's, or the proxy's, as PEM file");
  auto* key = command->add_option("--key", options->tls.key, "PEM file with its private key");
  certificate->needs(key);
  key->needs(certificate);
  command->callback([&globals, options] { examine_and_tell(globals, *options); });
}

}  // namespace plimsoll::cli

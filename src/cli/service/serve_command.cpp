// SPDX-License-Identifier: Apache-2.0
#include "cli/service/database_option.h"
#include "cli/service/serve.h"
#include "cli/service/service_commands.h"
#include "core/error.h"
#include "store/default_url.h"

namespace plimsoll::cli {
namespace {

struct ServeOptions {
  server::Settings settings;
  DatabaseChoice database;
  std::filesystem::path certificate;
  std::filesystem::path key;
};

server::Settings settings_of(const Globals& globals, const ServeOptions& options) {
  auto settings = options.settings;
  settings.workspace = globals.workspace;
  settings.tenant = globals.tenant;
  settings.database_url = store::url_or_default(options.database.url, globals.workspace);
  settings.database_owner_url = options.database.owner_url;
  settings.memory_limit_bytes = globals.memory_mb << 20;
  settings.threads = globals.threads;
  if (options.certificate.empty() != options.key.empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "--certificate and --key are given together: both are needed for TLS");
  }
  if (!options.certificate.empty()) {
    settings.http.tls = http::TlsFiles{options.certificate, options.key};
  }
  return settings;
}

}  // namespace

void add_serve_command(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<ServeOptions>();
  auto* command = add_command(app, "serve", "the service: web application and API of one tenant",
                              "plimsoll --tenant north serve --port 8080");
  auto& http = options->settings.http;
  http.port = 8080;
  command
      ->add_option("--address", http.address,
                   "to listen on; others than loopback need TLS or trusted proxies")
      ->capture_default_str();
  command->add_option("--port", http.port, "0: any that is free")->capture_default_str();
  command->add_option("--certificate", options->certificate,
                      "PEM file with the chain, for TLS 1.3");
  command->add_option("--key", options->key, "PEM file with its private key");
  command->add_option("--trusted-proxy", http.trusted_proxies,
                      "address or network whose X-Forwarded-For is believed");
  command->add_option("--access-log", http.access_log,
                      "file for one line a request, - for standard error; none when not given");
  add_database_options(*command, options->database);
  command->add_option_function<double>(
      "--account-rate",
      [options](double rate) {
        if (!(rate >= 1)) {
          throw core::Error(core::ErrorCode::invalid_input, "--account-rate is 1 at least");
        }
        options->settings.account_rate = {.per_second = rate, .burst = 4 * rate};
      },
      "requests a second of one account before it is asked to wait; 50 when not given");
  command->add_option("--oidc", options->settings.oidc_file,
                      "YAML file with the settings of the institution's identity provider");
  command->add_flag("--demo", options->settings.is_demonstration,
                    "make the accounts of a demonstration and show them on the sign-in page");
  command->callback([&globals, options] { serve_until_signalled(settings_of(globals, *options)); });
}

}  // namespace plimsoll::cli

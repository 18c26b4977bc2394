// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/audit_verification.h"

#include <fmt/format.h>

#include "audit/evidence.h"
#include "audit/log_verification.h"
#include "core/error.h"
#include "core/files.h"
#include "core/json.h"
#include "jobs/audit_trail/record_act.h"
#include "pages/numbers.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;

struct LogChoice {
  std::filesystem::path log;
  std::string key;
  std::filesystem::path witnessed;
  std::string witness_key;
  std::filesystem::path entry;
  std::filesystem::path proof;
};

/// A copy of the log alone, or of all that belongs to it.
audit::VerificationRequest request_for_copy(const LogChoice& options) {
  if (options.key.empty()) {
    core::refuse(
        "a copy is verified with --key: the log's public key, from where nobody could change it");
  }
  const auto key = public_key_of(options.key);
  const audit::LogPlaces places{options.log};
  if (std::filesystem::exists(places.log())) {
    return {places.log(), key, places.details(), places.pending(), {}};
  }
  return {options.log, key, {}, {}, {}};
}

audit::VerificationRequest request_for_tenant(Globals& globals, const LogChoice& options) {
  const auto context = globals.context();
  const auto places = jobs::audit_places(context);
  auto log = jobs::open_audit_log(context);
  log.publish();
  return {places.log(),
          options.key.empty() ? log.key() : public_key_of(options.key),
          places.details(),
          places.pending(),
          {},
          true};
}

void print_json(const audit::LogVerification& result) {
  json::array problems;
  for (const auto& one : result.problems) {
    problems.push_back(
        json::object{{"file", one.file}, {"place", one.place}, {"problem", one.text}});
  }
  fmt::print("{}\n",
             core::canonical_json(json::object{
                 {"sound", result.is_sound()},
                 {"entries", result.checkpoint ? result.checkpoint->tree.size : std::uint64_t{0}},
                 {"waiting", result.waiting},
                 {"with_details", result.with_details},
                 {"erased", result.erased},
                 {"problems", problems}}));
}

void print(const audit::LogVerification& result, const audit::VerificationRequest& request) {
  for (const auto& one : result.problems) {
    fmt::print("  {}{}{}: {}\n", one.file, one.place.empty() ? "" : ", ", one.place, one.text);
  }
  if (!result.is_sound()) {
    fmt::print("\nNOT sound: keep everything as it is, and compare with a copy.\n");
    return;
  }
  fmt::print(
      "Sound: {} of {}, each as it was signed{}.\n",
      pages::counted(static_cast<std::int64_t>(result.checkpoint->tree.size), "entry", "entries"),
      request.key.name(),
      request.witnessed.empty() ? "" : ", continuing what the witness has seen");
  if (!request.details.empty()) {
    fmt::print("Personal details: {} there, {} erased on record.\n", result.with_details,
               result.erased);
  }
  if (request.witnessed.empty()) {
    fmt::print(
        "No witness was asked: whoever has the log's private key could have written another "
        "history.\n");
  }
}

void verify_whole(Globals& globals, const LogChoice& options) {
  auto request =
      options.log.empty() ? request_for_tenant(globals, options) : request_for_copy(options);
  if (!options.witnessed.empty()) {
    if (options.witness_key.empty()) {
      core::refuse("--witnessed needs --witness-key: the witness's public key");
    }
    request.witnessed.push_back({core::read_file(options.witnessed),
                                 public_key_of(options.witness_key), options.witnessed.string()});
  }
  const auto result = audit::verify_log(request);
  if (globals.json) {
    print_json(result);
  } else {
    print(result, request);
  }
  if (!result.is_sound()) {
    globals.exit_code = ExitCode::differs;
  }
}

void verify_evidence(const LogChoice& options) {
  if (options.entry.empty() || options.proof.empty() || options.key.empty()) {
    core::refuse("one entry is verified with --entry, --proof and --key together");
  }
  const auto evidence =
      audit::InclusionEvidence::parse(core::read_file(options.proof), options.proof.string());
  audit::check_evidence(evidence, core::read_file(options.entry), public_key_of(options.key));
  fmt::print("Sound: this is entry {} of a tree of {} that the log signed.\n", evidence.sequence,
             audit::parse_checkpoint(evidence.checkpoint.text, "the proof").tree.size);
}

}  // namespace

audit::VerifierKey public_key_of(const std::string& text_or_file) {
  return audit::VerifierKey::parse(
      std::filesystem::exists(text_or_file) ? core::read_file(text_or_file) : text_or_file);
}

void add_audit_verify(CLI::App& group, Globals& globals) {
  auto options = std::make_shared<LogChoice>();
  auto* command = add_command(
      group, "verify", "read every byte of the log, or of a copy, and say what is wrong where",
      "plimsoll audit verify --log copy/log --key north.vkey");
  command->add_option("--log", options->log,
                      "a copy: nothing else is needed; else the tenant's log");
  command->add_option("--key", options->key,
                      "the log's public key, or a file with it; when not given, the tenant's own");
  command->add_option("--witnessed", options->witnessed,
                      "the checkpoint that a witness keeps of this log");
  command->add_option("--witness-key", options->witness_key,
                      "the witness's public key, or a file with it");
  command->add_option("--entry", options->entry, "one entry, as `audit prove` writes it");
  command->add_option("--proof", options->proof, "its proof");
  command->callback([&globals, options] {
    if (options->entry.empty() && options->proof.empty()) {
      verify_whole(globals, *options);
    } else {
      verify_evidence(*options);
    }
  });
}

}  // namespace plimsoll::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/audit_commands.h"

#include <fmt/format.h>

#include "audit/evidence.h"
#include "audit/witness.h"
#include "cli/audit/audit_verification.h"
#include "core/error.h"
#include "core/files.h"
#include "jobs/audit_trail/access_record.h"
#include "pages/numbers.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;

void print_entry(std::string_view text, std::uint64_t sequence) {
  const auto entry = audit::parse_entry(text, fmt::format("entry {}", sequence));
  const auto member = [&](const char* name) { return std::string(entry.at(name).as_string()); };
  fmt::print("{:>8}  {:<20}  {:<12} {:<24} {} ({})\n", sequence, member("at"), member("actor"),
             member("action"), member("object"), member("purpose"));
}

void show_entries(Globals& globals, std::uint64_t last) {
  const auto context = globals.context();
  auto log = jobs::open_audit_log(context);
  log.publish();
  const auto size = log.head().size;
  const audit::TileFolder folder(jobs::audit_places(context).log());
  folder.visit(size, [&](std::uint64_t sequence, std::string_view text) {
    if (size - sequence > last) {
      return;
    }
    if (globals.json) {
      fmt::print("{}\n", text);
    } else {
      print_entry(text, sequence);
    }
  });
  if (!globals.json) {
    fmt::print("{} in the log {}\n",
               pages::counted(static_cast<std::int64_t>(size), "entry", "entries"),
               log.key().name());
  }
}

void add_show(CLI::App& group, Globals& globals) {
  auto last = std::make_shared<std::uint64_t>(50);
  auto* command = add_command(group, "show", "who did what, when and what for: the last entries",
                              "plimsoll audit show --last 100");
  command->add_option("--last", *last, "how many")->capture_default_str();
  command->callback([&globals, last] { show_entries(globals, *last); });
}

void add_key(CLI::App& group, Globals& globals) {
  auto* command = add_command(group, "key",
                              "the log's public key: keep it where administrators cannot change it",
                              "plimsoll audit key > north.vkey");
  command->callback(
      [&globals] { fmt::print("{}\n", jobs::open_audit_log(globals.context()).key().text()); });
}

void prove(Globals& globals, std::uint64_t sequence, const std::filesystem::path& out) {
  const auto context = globals.context();
  auto log = jobs::open_audit_log(context);
  log.publish();
  const audit::TileFolder folder(jobs::audit_places(context).log());
  const auto evidence = audit::prove_entry(folder, sequence);
  const auto entry_file = out / fmt::format("entry-{}.json", sequence);
  const auto proof_file = out / fmt::format("entry-{}.tlog-proof", sequence);
  core::write_file_atomically(entry_file, log.entry(sequence));
  core::write_file_atomically(proof_file, evidence.text());
  fmt::print("entry: {}\nproof: {}\n", entry_file.string(), proof_file.string());
}

void add_prove(CLI::App& group, Globals& globals) {
  struct Options {
    std::uint64_t sequence = 0;
    std::filesystem::path out = ".";
  };
  auto options = std::make_shared<Options>();
  auto* command =
      add_command(group, "prove", "one entry and the proof that it is in the log, as two files",
                  "plimsoll audit prove 12 --out evidence");
  command->add_option("entry", options->sequence, "its number, as `audit show` has it")->required();
  command->add_option("--out", options->out, "folder for the files")->capture_default_str();
  command->callback([&globals, options] { prove(globals, options->sequence, options->out); });
}

void show_access(Globals& globals, const std::string& student, const std::string& why) {
  const auto accesses = jobs::access_record(globals.context(), {student, why});
  json::array items;
  for (const auto& access : accesses) {
    items.push_back(json::object{{"sequence", access.sequence},
                                 {"at", access.at},
                                 {"actor", access.actor},
                                 {"action", access.action},
                                 {"purpose", access.purpose},
                                 {"object", access.object},
                                 {"on_a_list", access.on_a_list}});
    if (!globals.json) {
      fmt::print("{:>8}  {:<20}  {:<12} {:<22} for {}{}\n", access.sequence, access.at,
                 access.actor, access.action, access.purpose,
                 access.on_a_list ? ", on a list with others" : "");
    }
  }
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(json::object{{"accesses", items}}));
  }
}

void add_student(CLI::App& group, Globals& globals) {
  struct Options {
    std::string student;
    std::string why;
  };
  auto options = std::make_shared<Options>();
  auto* command =
      add_command(group, "student", "who saw something about a student, when and what for",
                  "plimsoll audit student 8f2k0q7m3xwz --why \"the student asked\"");
  command->add_option("student", options->student, "the student's id in this platform")->required();
  command->add_option("--why", options->why, "what you look it up for: that is on record, too")
      ->required();
  command->callback([&globals, options] { show_access(globals, options->student, options->why); });
}

void add_witness(CLI::App& group, Globals& globals) {
  struct Options {
    std::filesystem::path folder;
    std::filesystem::path log;
    std::string key;
    std::string name = "witness";
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      group, "witness",
      "sign the log's present tree with a second key, if it continues the last one",
      "plimsoll audit witness --folder /media/board/witness --log copy/log --key north.vkey");
  command
      ->add_option("--folder", options->folder,
                   "of the witness: where the log's administrators "
                   "cannot write; made when it is not there")
      ->required();
  command->add_option("--name", options->name, "of a new witness")->capture_default_str();
  command->add_option("--log", options->log, "folder with the log's checkpoint, or a copy")
      ->required();
  command->add_option("--key", options->key, "the log's public key, or a file with it")->required();
  command->callback([&globals, options] {
    const auto key = public_key_of(options->key);
    audit::Witness witness(options->folder, options->name);
    const audit::TileFolder log(options->log);
    const auto seen = witness.size_seen(key);
    const auto now = std::chrono::floor<std::chrono::seconds>(globals.clock->now());
    const auto line = witness.add_checkpoint(audit::witness_request(log, seen), key,
                                             now.time_since_epoch().count());
    fmt::print(
        "{}the witness has seen {}, {} of them for the first time\nits public key: {}\n", line,
        pages::counted(static_cast<std::int64_t>(witness.size_seen(key)), "entry", "entries"),
        witness.size_seen(key) - seen, witness.key().text());
  });
}

}  // namespace

void add_audit_commands(CLI::App& app, Globals& globals) {
  auto* group = add_command(app, "audit", "the log of who did and saw what: read, verify, prove",
                            "plimsoll audit verify");
  group->require_subcommand(1);
  add_show(*group, globals);
  add_audit_verify(*group, globals);
  add_prove(*group, globals);
  add_key(*group, globals);
  add_student(*group, globals);
  add_witness(*group, globals);
  add_audit_upkeep(*group, globals);
}

}  // namespace plimsoll::cli

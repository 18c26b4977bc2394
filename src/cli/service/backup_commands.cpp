// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/service/database_option.h"
#include "cli/service/service_commands.h"
#include "core/error.h"
#include "core/json.h"
#include "jobs/backup/restore_backup.h"
#include "jobs/backup/write_backup.h"
#include "pages/numbers.h"
#include "store/default_url.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;

std::string counted_files(std::size_t files) {
  return pages::counted(static_cast<std::int64_t>(files), "file", "files");
}

std::string megabytes(std::uint64_t bytes) {
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

struct BackupOptions {
  std::filesystem::path to;
  std::filesystem::path verify;
  std::string database;
};

void print_backup(const jobs::BackupOutcome& made) {
  const auto& manifest = made.manifest;
  fmt::print("Backed up to {}: {}, {} copied, {} as in the backup before.\n", made.backup.string(),
             counted_files(manifest.files.size()), megabytes(made.copied_bytes),
             counted_files(made.linked_files));
  for (const auto& [tenant, log] : manifest.logs) {
    fmt::print("  {}: audit log of {} entries\n", tenant, log.entries);
  }
  if (manifest.database.empty()) {
    fmt::print("  no operational database: no service was started yet\n");
  }
  fmt::print(
      "Manifest: SHA-256 {}. Not encrypted: whoever reads the folder reads everything, keys "
      "included.\n",
      made.manifest_hash);
}

void write(Globals& globals, const BackupOptions& options) {
  const auto made = jobs::write_backup(
      {.workspace = globals.workspace,
       .database_url = store::url_or_default(options.database, globals.workspace),
       .folder = options.to,
       .program = PLIMSOLL_VERSION},
      *globals.clock, *globals.progress);
  if (!globals.json) {
    print_backup(made);
    return;
  }
  fmt::print("{}\n", core::canonical_json(json::object{{"backup", made.backup.string()},
                                                       {"files", made.manifest.files.size()},
                                                       {"linked_files", made.linked_files},
                                                       {"copied_bytes", made.copied_bytes},
                                                       {"manifest_sha256", made.manifest_hash}}));
}

void verify(Globals& globals, const std::filesystem::path& backup) {
  const auto faults = jobs::verify_backup(backup, *globals.progress);
  json::array listed;
  for (const auto& fault : faults) {
    listed.push_back(json::object{{"file", fault.file}, {"problem", fault.text}});
    if (!globals.json) {
      fmt::print("  {}: {}\n", fault.file, fault.text);
    }
  }
  if (globals.json) {
    fmt::print("{}\n",
               core::canonical_json(json::object{{"sound", faults.empty()}, {"problems", listed}}));
  } else if (faults.empty()) {
    fmt::print("Sound: every byte of {} is as it was written.\n", backup.string());
  } else {
    fmt::print("\nNOT sound: {}. Use another backup.\n", counted_files(faults.size()));
  }
  if (!faults.empty()) {
    globals.exit_code = ExitCode::differs;
  }
}

struct RestoreOptions {
  std::filesystem::path from;
  std::string database;
};

void print_restored(Globals& globals, const jobs::RestoredTenant& tenant) {
  if (tenant.problems.empty()) {
    fmt::print("  {}: audit log sound, {} entries, with the checkpoint of the backup\n",
               tenant.name, tenant.entries);
  }
  for (const auto& problem : tenant.problems) {
    globals.exit_code = ExitCode::differs;
    fmt::print("  {}: audit log NOT sound: {}: {}\n", tenant.name, problem.file, problem.text);
  }
  if (!tenant.has_profile) {
    fmt::print(
        "  {}: its profile {} is not here: put it there, or name {} in tenant.yaml, where it is as "
        "it was\n",
        tenant.name, tenant.profile_directory.string(),
        (globals.workspace / "profiles" / tenant.name).string());
  }
}

void restore(Globals& globals, const RestoreOptions& options) {
  const auto restored = jobs::restore_backup(
      {.backup = options.from,
       .workspace = globals.workspace,
       .database_url = store::url_or_default(options.database, globals.workspace)},
      *globals.clock, *globals.progress);
  fmt::print("Restored to {} as of {}: {}, each byte as it was copied.\n",
             globals.workspace.string(), core::format_timestamp(restored.manifest.started_at),
             counted_files(restored.manifest.files.size()));
  for (const auto& tenant : restored.tenants) {
    print_restored(globals, tenant);
  }
}

void add_backup(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<BackupOptions>();
  auto* command =
      add_command(app, "backup", "copy the workspace and its database while the service runs",
                  "plimsoll backup --to /srv/backups");
  auto* to = command->add_option(
      "--to", options->to, "folder of backups; what did not change is linked to the last one");
  command
      ->add_option("--verify", options->verify,
                   "instead: read every byte of this backup and say what is wrong")
      ->excludes(to);
  add_database_option(*command, options->database);
  command->callback([&globals, options] {
    if (!options->verify.empty()) {
      verify(globals, options->verify);
    } else if (!options->to.empty()) {
      write(globals, *options);
    } else {
      throw core::Error(core::ErrorCode::invalid_input,
                        "say where the backup goes with --to, or which to read with --verify");
    }
  });
}

}  // namespace

void add_backup_commands(CLI::App& app, Globals& globals) {
  add_backup(app, globals);
  auto options = std::make_shared<RestoreOptions>();
  auto* command =
      add_command(app, "restore", "make an empty workspace what a backup has",
                  "plimsoll --workspace new restore --from /srv/backups/20260223T050000Z");
  command->add_option("--from", options->from, "folder of one backup")->required();
  add_database_option(*command, options->database);
  command->callback([&globals, options] { restore(globals, *options); });
}

}  // namespace plimsoll::cli

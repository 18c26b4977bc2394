// SPDX-License-Identifier: Apache-2.0
#include "jobs/backup/restore_backup.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/files.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/backup/internal/file_copy.h"
#include "jobs/backup/internal/tree_copy.h"
#include "store/upkeep/database_copy.h"
#include "tenancy/workspace.h"

namespace plimsoll::jobs {
namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

bool is_same_content(const BackedUpFile& one, const BackedUpFile& other) {
  return one.bytes == other.bytes && one.sha256 == other.sha256;
}

/// What is wrong with one file; empty when nothing is.
std::string fault_of(const fs::path& file, const BackedUpFile& written) {
  if (!fs::exists(file)) {
    return "it is missing";
  }
  const auto found = internal::hash_file(file);
  if (found.bytes != written.bytes) {
    return fmt::format("it has {} bytes, not {}", found.bytes, written.bytes);
  }
  return is_same_content(found, written) ? "" : "its bytes are not those that were copied";
}

void require_sound(const fs::path& backup, core::Progress& progress) {
  const auto faults = verify_backup(backup, progress);
  if (!faults.empty()) {
    throw Error(
        ErrorCode::corrupt_data,
        fmt::format(
            "the backup is not what was written, and nothing was restored: {}: {}{}; "
            "use another backup",
            (backup / faults.front().file).string(), faults.front().text,
            faults.size() > 1 ? fmt::format(" (and {} more files)", faults.size() - 1) : ""));
  }
}

void require_empty(const fs::path& workspace) {
  if (fs::exists(workspace) && !(fs::is_directory(workspace) && fs::is_empty(workspace))) {
    throw Error(ErrorCode::conflict,
                fmt::format("a backup is restored into an empty folder only: {} has something in "
                            "it; name another with --workspace, or move it away first",
                            workspace.string()));
  }
}

/// Where a file of the backup goes; empty for the database, which is no file of the workspace.
fs::path target_of(const std::string& name, const fs::path& workspace) {
  const fs::path path(name);
  const auto top = path.begin()->string();
  if (top == "database") {
    return {};
  }
  return workspace / (top == "workspace" ? path.lexically_relative("workspace") : path);
}

/// Names of all files, those last without which a folder is no tenant.
std::vector<std::string> in_order(const BackupManifest& manifest) {
  std::vector<std::string> names;
  for (const auto& [name, file] : manifest.files) {
    names.push_back(name);
  }
  std::ranges::stable_partition(names,
                                [](const auto& name) { return !name.ends_with("/tenant.yaml"); });
  return names;
}

void bring_back(const fs::path& backup, const BackupManifest& manifest, const fs::path& workspace,
                core::Progress& progress) {
  std::int64_t done = 0;
  progress.started("restore", static_cast<std::int64_t>(manifest.files.size()));
  for (const auto& name : in_order(manifest)) {
    const auto target = target_of(name, workspace);
    progress.advanced(++done);
    if (target.empty()) {
      continue;
    }
    fs::create_directories(target.parent_path());
    const auto& written = manifest.files.at(name);
    const auto copied = internal::copy_file(backup / name, target);
    if (!copied || !is_same_content(*copied, written)) {
      throw Error(ErrorCode::corrupt_data,
                  fmt::format("a file of the backup changed while it was restored: {}",
                              (backup / name).string()));
    }
    internal::set_attributes(target, written);
  }
  progress.finished(done);
}

RestoredTenant check_tenant(const fs::path& workspace, const std::string& name,
                            const BackedUpLog& log, core::Progress& progress) {
  const auto tenant = tenancy::open_tenant(workspace, name);
  const audit::LogPlaces places{tenant.directory / "audit"};
  progress.noted(fmt::format("verifying the audit log of {}", name));
  const auto verification = audit::verify_log({.log = places.log(),
                                               .key = audit::VerifierKey::parse(log.key),
                                               .details = places.details(),
                                               .pending = places.pending(),
                                               .witnessed = {}});
  RestoredTenant restored{.name = name,
                          .entries = log.entries,
                          .problems = verification.problems,
                          .profile_directory = tenant.profile_directory,
                          .has_profile = fs::exists(tenant.profile_directory / "profile.yaml")};
  if (core::read_file(places.log() / "checkpoint") != log.checkpoint) {
    restored.problems.push_back({(places.log() / "checkpoint").string(), "",
                                 "it is not the one that the backup's manifest has"});
  }
  return restored;
}

void record_restore(const tenancy::Tenant& tenant, const core::Clock& clock,
                    core::Progress& progress, const BackupManifest& manifest) {
  record_act({tenant, {}, clock, progress},
             {.action = "backup.restore",
              .object = "workspace",
              .purpose = "administration",
              .facts = {{"backup_of", core::format_timestamp(manifest.started_at)}},
              .personal = {}});
}

/// Takes what was restored away again, unless it is kept.
class Undo {
 public:
  explicit Undo(const fs::path& workspace) : workspace_(workspace) {}
  Undo(const Undo&) = delete;
  ~Undo() {
    if (!is_kept_) {
      std::error_code none;  // an error is already on its way
      for (const auto& entry : fs::directory_iterator(workspace_, none)) {
        fs::remove_all(entry.path(), none);
      }
    }
  }
  void keep() { is_kept_ = true; }

 private:
  fs::path workspace_;
  bool is_kept_ = false;
};

void require_usable_url(const BackupManifest& manifest, const std::string& url) {
  if (!manifest.database.empty() &&
      fs::path(manifest.database).filename() != store::copy_name(url)) {
    throw Error(
        ErrorCode::invalid_input,
        fmt::format("the backup has the copy of another engine's database, {}; say where it "
                    "goes with --database",
                    manifest.database));
  }
}

}  // namespace

std::vector<BackupFault> verify_backup(const fs::path& backup, core::Progress& progress) {
  const auto manifest = read_manifest(backup);
  std::vector<BackupFault> faults;
  std::int64_t done = 0;
  progress.started("verify the backup", static_cast<std::int64_t>(manifest.files.size()));
  for (const auto& [name, written] : manifest.files) {
    if (auto text = fault_of(backup / name, written); !text.empty()) {
      faults.push_back({name, std::move(text)});
    }
    progress.advanced(++done);
  }
  for (const auto& below : internal::files_below(backup, [](const fs::path&) { return true; })) {
    const auto name = below.generic_string();
    if (!manifest.files.contains(name) && !name.starts_with("manifest.")) {
      faults.push_back({name, "it does not belong to the backup"});
    }
  }
  progress.finished(done);
  return faults;
}

RestoreOutcome restore_backup(const RestoreRequest& request, const core::Clock& clock,
                              core::Progress& progress) {
  RestoreOutcome outcome{.manifest = read_manifest(request.backup), .tenants = {}};
  const auto& manifest = outcome.manifest;
  require_empty(request.workspace);
  require_usable_url(manifest, request.database_url);
  require_sound(request.backup, progress);
  if (fs::create_directories(request.workspace)) {
    fs::permissions(request.workspace, fs::perms::owner_all);
  }
  Undo undo(request.workspace);
  bring_back(request.backup, manifest, request.workspace, progress);
  for (const auto& [name, log] : manifest.logs) {
    outcome.tenants.push_back(check_tenant(request.workspace, name, log, progress));
  }
  if (!manifest.database.empty()) {
    store::restore_database(request.backup / manifest.database, request.database_url);
  }
  internal::sync_all(request.workspace);
  undo.keep();
  for (const auto& tenant : outcome.tenants) {
    if (tenant.problems.empty()) {
      record_restore(tenancy::open_tenant(request.workspace, tenant.name), clock, progress,
                     manifest);
    }
  }
  return outcome;
}

}  // namespace plimsoll::jobs

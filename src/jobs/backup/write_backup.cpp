// SPDX-License-Identifier: Apache-2.0
#include "jobs/backup/write_backup.h"

#include <fmt/format.h>

#include "audit/standstill.h"
#include "core/error.h"
#include "core/files.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/backup/internal/backup_folder.h"
#include "jobs/backup/internal/file_copy.h"
#include "jobs/backup/internal/lake_copy.h"
#include "store/upkeep/database_copy.h"
#include "tenancy/tenant_list.h"

namespace plimsoll::jobs {
namespace {

namespace fs = std::filesystem;
using internal::TreeCopy;

void require_outside(const fs::path& folder, const fs::path& workspace) {
  const auto below =
      fs::weakly_canonical(folder).lexically_relative(fs::weakly_canonical(workspace));
  if (!below.empty() && *below.begin() != "..") {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("backups inside the workspace are lost with it; name a folder "
                                  "elsewhere, best on another disk: {}",
                                  folder.string()));
  }
}

/// Files of the workspace itself: keys, and what administrators put there. The database's were
/// copied in their own way.
TreeCopy::Choice workspace_files(const std::string& database_url) {
  const auto path = database_url.substr(database_url.find(':') + 1);
  return [database = fs::path(path).filename().string()](const fs::path& below) {
    const auto name = below.begin()->string();
    const bool is_inside_a_folder = std::next(below.begin()) != below.end();
    return !is_inside_a_folder && name != "tenants" && name != "profiles" &&
           !name.starts_with(database);
  };
}

bool everything(const fs::path& /*below*/) {
  return true;
}

/// What is copied before or after in its own way, or is nothing to keep.
bool is_plain(const fs::path& below) {
  const auto top = below.begin()->string();
  return top != "lake" && top != "audit" && top != "registry" && top != "spill";
}

/// The database's copy, by its path in the backup; empty when no service was started yet.
std::string bring_database(const std::string& url, const fs::path& backup, TreeCopy& copy) {
  fs::create_directory(backup / "database");
  try {
    (void)store::copy_database(url, backup / "database");
  } catch (const core::Error& error) {
    if (error.code() != core::ErrorCode::not_found || store::copy_name(url) != "service.sqlite") {
      throw;
    }
    return {};
  }
  auto name = fmt::format("database/{}", store::copy_name(url));
  copy.adopt(name);
  return name;
}

/// Most of a log never changes, and is copied while it is written to; the rest, and what changed,
/// while its writers wait.
BackedUpLog bring_audit_log(const JobContext& context, const std::string& name, TreeCopy& copy) {
  auto log = open_audit_log(context);
  const auto places = audit_places(context);
  log.publish();
  copy.follow(places.folder, name);
  BackedUpLog copied{.checkpoint = {}, .key = log.key().text(), .entries = 0};
  {
    const audit::Standstill still(places);
    copy.follow(places.folder, name);
    copied.checkpoint = core::read_file(places.log() / "checkpoint");
  }
  const auto note = audit::parse_note(copied.checkpoint, name);
  copied.entries = audit::parse_checkpoint(note.text, name).tree.size;
  return copied;
}

/// See write_backup for the order.
BackedUpLog bring_tenant(const JobContext& context, TreeCopy& copy) {
  const auto& tenant = context.tenant;
  const auto name = "tenants/" + tenant.name;
  internal::bring_lake(copy, tenant.lake(), name + "/lake");
  auto log = bring_audit_log(context, name + "/audit", copy);
  copy.bring(tenant.directory / "registry", name + "/registry", everything);
  copy.bring(tenant.directory, name, is_plain);
  copy.bring(tenant.profile_directory, "profiles/" + tenant.name, everything);
  return log;
}

std::vector<JobContext> contexts_of(const fs::path& workspace, const core::Clock& clock,
                                    core::Progress& progress) {
  std::vector<JobContext> contexts;
  for (const auto& tenant : tenancy::list_tenants(workspace)) {
    contexts.push_back({tenancy::open_tenant(workspace, tenant), {}, clock, progress});
  }
  if (contexts.empty()) {
    throw core::Error(
        core::ErrorCode::not_found,
        fmt::format("no tenant to back up in {}; is --workspace right?", workspace.string()));
  }
  return contexts;
}

}  // namespace

BackupOutcome write_backup(const BackupRequest& request, const core::Clock& clock,
                           core::Progress& progress) {
  require_outside(request.folder, request.workspace);
  const auto contexts = contexts_of(request.workspace, clock, progress);
  internal::BackupFolder folder(request.folder);
  BackupManifest manifest{.program = request.program, .started_at = clock.now()};
  for (const auto& context : contexts) {
    record_act(context, {.action = "backup.write",
                         .object = "workspace",
                         .purpose = "administration",
                         .facts = {},
                         .personal = {}});
  }
  const auto begun = folder.begin(manifest.started_at);
  progress.started("backup", 0);
  TreeCopy copy(begun, folder.newest(), progress);
  manifest.database = bring_database(request.database_url, begun, copy);
  for (const auto& context : contexts) {
    manifest.logs[context.tenant.name] = bring_tenant(context, copy);
  }
  copy.bring(request.workspace, "workspace", workspace_files(request.database_url));
  manifest.files = copy.files();
  manifest.settled_us = copy.settled_us();
  manifest.finished_at = clock.now();
  internal::sync_all(begun);
  BackupOutcome outcome{.manifest_hash = write_manifest(begun, manifest),
                        .linked_files = copy.linked_files(),
                        .copied_bytes = copy.copied_bytes()};
  outcome.backup = folder.finish(begun);
  progress.finished(static_cast<std::int64_t>(manifest.files.size()));
  outcome.manifest = std::move(manifest);
  return outcome;
}

}  // namespace plimsoll::jobs

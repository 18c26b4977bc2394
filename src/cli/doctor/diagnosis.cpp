// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor/diagnosis.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "pages/numbers.h"

namespace plimsoll::cli {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

constexpr std::uint64_t gigabyte = 1'000'000'000;
constexpr std::uint64_t too_little_disk = gigabyte;    // a week's cycle may not fit
constexpr std::uint64_t little_disk = 10 * gigabyte;   // nor a term's
constexpr std::uint64_t little_memory = 2 * gigabyte;  // queries spill to the disk
constexpr std::uint64_t many_pending = 64'000'000;     // bytes; published each 4096 entries
constexpr days certificate_warning{21};                // renewals come 30 days before the end
constexpr days list_warning{8};                        // lists are weekly
constexpr minutes clock_tolerance{5};

Diagnosis fine(std::string check, std::string where, std::string found) {
  return {Severity::ok, std::move(check), std::move(where), std::move(found), {}};
}

std::string gigabytes(std::uint64_t bytes) {
  return fmt::format("{:.1f} GB", static_cast<double>(bytes) / static_cast<double>(gigabyte));
}

/// What commands of another account make, the service's cannot read.
Diagnosis ownership_of(const WorkspaceFacts& workspace) {
  const auto folder = workspace.folder.string();
  auto found = fine("workspace", folder, "can be read and written");
  if (!workspace.foreign.empty()) {
    found.severity = Severity::problem;
    std::vector<std::string> files;
    for (const auto& file : workspace.foreign) {
      files.push_back(file.lexically_relative(workspace.folder).string());
    }
    found.found = fmt::format("of another account than the rest: {}", fmt::join(files, ", "));
    found.advice = fmt::format(
        "chown -R --reference={0} {0}, as root; then say commands as the account of the service",
        folder);
  } else if (!workspace.is_of_this_account) {
    found.severity = Severity::warning;
    found.found = "belongs to another account than this one";
    found.advice =
        "say commands as the account of the service: it may not be able to read what "
        "this one makes";
  }
  return found;
}

Diagnosis disk_of(const WorkspaceFacts& workspace) {
  Diagnosis found =
      fine("free disk", workspace.folder.string(), gigabytes(workspace.free_bytes) + " free");
  if (workspace.free_bytes < little_disk) {
    found.severity = workspace.free_bytes < too_little_disk ? Severity::problem : Severity::warning;
    found.advice =
        "free or add space: when the disk is full, nothing can be recorded, and so "
        "nothing is shown";
  }
  return found;
}

Diagnosis secret_of(const SecretFile& secret) {
  constexpr unsigned of_others = 077;
  auto found = fine("secret", secret.file.string(), "for its owner only");
  if ((secret.mode & of_others) != 0) {
    found.severity = Severity::problem;
    found.found = fmt::format("others may read it (mode {:04o})", secret.mode);
    found.advice =
        fmt::format("chmod 600 {}, and think of who may have read it", secret.file.string());
  }
  return found;
}

Diagnosis clock_of(const WorkspaceFacts& workspace, core::Timestamp system_now) {
  auto found = fine("clock", "the system's", core::format_timestamp(floor<minutes>(system_now)));
  if (workspace.newest_file && *workspace.newest_file > system_now + clock_tolerance) {
    found.severity = Severity::problem;
    found.found = fmt::format("it says {}, but a file of the workspace was changed at {}",
                              core::format_timestamp(floor<minutes>(system_now)),
                              core::format_timestamp(floor<minutes>(*workspace.newest_file)));
    found.advice =
        "set the clock and keep it by NTP (timedatectl): sessions, approvals and "
        "availability depend on it";
  }
  return found;
}

/// A check that fails with a text, or is fine.
Diagnosis by_error(Diagnosis when_fine, const std::string& error, std::string advice) {
  if (!error.empty()) {
    when_fine.severity = Severity::problem;
    when_fine.found = error;
    when_fine.advice = std::move(advice);
  }
  return when_fine;
}

Diagnoses releases_of(const TenantFacts& tenant) {
  Diagnoses found;
  for (const auto& error : tenant.release_errors) {
    found.push_back({Severity::problem, "release", tenant.name, error,
                     "bring the file back from a backup: `plimsoll backup --verify`, then copy"});
  }
  if (found.empty()) {
    found.push_back(fine("releases", tenant.name, fmt::format("{} whole", tenant.releases)));
  }
  return found;
}

Diagnoses serving_of(const TenantFacts& tenant) {
  if (!tenant.registry_error.empty()) {
    return {{Severity::problem, "registry", tenant.name, tenant.registry_error,
             "keep everything as it is, and compare with a backup"}};
  }
  if (tenant.releases == 0) {
    return {{Severity::warning, "serving", tenant.name, "no release yet", "plimsoll train"}};
  }
  Diagnoses found{fine("serving", tenant.name, "an approved release serves"),
                  fine("capacities", tenant.name, "approved ones hold today")};
  if (!tenant.is_anything_serving) {
    found[0] = {Severity::problem, "serving", tenant.name, "no approved release serves",
                "see `plimsoll release list` for what is missing"};
  }
  if (!tenant.do_capacities_hold) {
    found[1] = {Severity::problem, "capacities", tenant.name, "no approved ones hold today",
                "propose some: `plimsoll capacity propose --from <date>`"};
  }
  return found;
}

Diagnosis policy_of(const TenantFacts& tenant) {
  return by_error(
      fine("access policy", tenant.name,
           fmt::format("{}, version {}", tenant.is_own_policy ? "its own" : "the standard one",
                       tenant.policy_version)),
      tenant.policy_error,
      "the service does not start with it: see `plimsoll account check-policy`");
}

Diagnosis audit_of(const TenantFacts& tenant) {
  auto found = by_error(
      fine("audit log", tenant.name,
           pages::counted(static_cast<std::int64_t>(tenant.audit_entries), "entry", "entries")),
      tenant.audit_error, "until it opens nothing is shown: see `plimsoll audit verify`");
  if (found.severity == Severity::ok && tenant.audit_pending_bytes > many_pending) {
    found.severity = Severity::warning;
    found.found = fmt::format("{} MB wait to be published", tenant.audit_pending_bytes / 1'000'000);
    found.advice = "`plimsoll audit verify` publishes them; look why the service does not";
  }
  return found;
}

Diagnosis lists_of(const TenantFacts& tenant, core::Timestamp now) {
  if (!tenant.lists_error.empty() || !tenant.published_at) {
    const bool is_new = tenant.lists_error.empty();
    return {is_new ? Severity::warning : Severity::problem, "lists", tenant.name,
            is_new ? "none was published yet" : tenant.lists_error,
            is_new ? "plimsoll score, once something approved serves" : "see `plimsoll status`"};
  }
  const auto age = floor<days>(now - *tenant.published_at);
  auto found = fine("lists", tenant.name,
                    "published " + pages::counted(age.count(), "day", "days") + " ago");
  if (age > list_warning) {
    found.severity = Severity::warning;
    found.advice = "people work with an old list: look at the feeds, then `plimsoll score`";
  }
  return found;
}

Diagnosis feeds_of(const TenantFacts& tenant) {
  auto found = by_error(fine("feeds", tenant.name, "none is late"), tenant.feeds_error,
                        "see `plimsoll status`");
  if (found.severity == Severity::ok && !tenant.late_feeds.empty()) {
    found.severity = Severity::warning;
    found.found = fmt::format("late: {}", fmt::join(tenant.late_feeds, ", "));
    found.advice = "ask whoever sends them; `plimsoll status` says since when";
  }
  return found;
}

}  // namespace

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::ok:
      return "ok";
    case Severity::warning:
      return "warning";
    case Severity::problem:
      return "problem";
  }
  return "problem";
}

Diagnoses diagnose(const WorkspaceFacts& workspace, core::Timestamp system_now) {
  const auto folder = workspace.folder.string();
  if (!workspace.is_readable || !workspace.is_writable) {
    return {{Severity::problem, "workspace", folder,
             workspace.is_readable ? "this account cannot write to it"
                                   : "it is not there, or this account cannot read it",
             "name the right one with --workspace, and run this as the account of the service"}};
  }
  Diagnoses found{ownership_of(workspace), disk_of(workspace), clock_of(workspace, system_now)};
  for (const auto& secret : workspace.secrets) {
    found.push_back(secret_of(secret));
  }
  return found;
}

Diagnoses diagnose(const TenantFacts& tenant, core::Timestamp now) {
  Diagnoses found{by_error(fine("profile", tenant.name, "loads"), tenant.profile_error,
                           "put the profile's folder back, or correct the place it names")};
  if (!tenant.profile_error.empty()) {
    return found;  // nothing else can be asked
  }
  for (auto& each : releases_of(tenant)) {
    found.push_back(std::move(each));
  }
  for (auto& each : serving_of(tenant)) {
    found.push_back(std::move(each));
  }
  found.push_back(policy_of(tenant));
  found.push_back(audit_of(tenant));
  found.push_back(lists_of(tenant, now));
  found.push_back(feeds_of(tenant));
  return found;
}

Diagnoses diagnose(const DatabaseFacts& database) {
  if (database.is_missing) {
    return {{Severity::warning, "database", database.where, "not there yet",
             "`plimsoll account add` and `plimsoll serve` make it"}};
  }
  if (!database.error.empty()) {
    return {{Severity::problem, "database", database.where, database.error,
             "see that it runs, and that the URL and its role are right"}};
  }
  Diagnoses found{fine("database", database.where, "reached, with every migration")};
  if (!database.not_applied) {
    found[0].found = "reached";
    found.push_back({Severity::warning, "migrations", database.where,
                     "only the owner of the tables sees which were applied",
                     "give the owner's URL with --database-owner"});
  } else if (!database.not_applied->empty()) {
    found[0].found = "reached";
    found.push_back({Severity::warning, "migrations", database.where,
                     fmt::format("to be applied: {}", fmt::join(*database.not_applied, ", ")),
                     "back up, then start the service: it applies them"});
  }
  if (!database.unprotected_tables.empty()) {
    found.push_back(
        {Severity::problem, "row-level security", database.where,
         fmt::format("not in force on: {}", fmt::join(database.unprotected_tables, ", ")),
         "one tenant's rows can be reached in another's name: restore the tables' policies as a "
         "fresh migration makes them"});
  }
  return found;
}

Diagnoses diagnose(const CertificateFacts& certificate, core::Timestamp system_now) {
  auto found =
      by_error(fine("certificate", certificate.file.string(),
                    fmt::format("valid until {}", core::format_timestamp(certificate.not_after))),
               certificate.error, "name the files that the certificate's issuer gave");
  if (found.severity != Severity::ok) {
    return {found};
  }
  if (system_now < certificate.not_before) {
    found.severity = Severity::problem;
    found.found = fmt::format("valid only from {}", core::format_timestamp(certificate.not_before));
    found.advice = "look at the clock, or wait";
  } else if (system_now >= certificate.not_after) {
    found.severity = Severity::problem;
    found.found = fmt::format("expired {}", core::format_timestamp(certificate.not_after));
    found.advice = "renew it and start the service again: nobody can sign in";
  } else if (system_now + certificate_warning > certificate.not_after) {
    found.severity = Severity::warning;
    found.advice = "renew it, and look why that does not happen by itself";
  }
  return {found};
}

Diagnoses diagnose(const MachineFacts& machine) {
  Diagnoses found{
      fine("profiles", machine.profiles.string(), "found"),
      fine("engine", machine.engine_library.string(), "DuckDB " + machine.engine_version),
      fine("memory", "this machine", gigabytes(machine.memory_bytes)),
      fine("processors", "this machine", std::to_string(machine.processors))};
  if (!machine.has_profiles) {
    found[0] = {Severity::warning, "profiles", machine.profiles.string(), "not found",
                "install them, or name their folder with PLIMSOLL_PROFILES"};
  }
  if (machine.engine_library.empty()) {
    found[1] = {Severity::problem, "engine", "libduckdb.so", "not found",
                "install the package again"};
  }
  if (machine.memory_bytes < little_memory) {
    found[2].severity = Severity::warning;
    found[2].advice = "give the machine at least 2 GB; with less, say --memory-mb";
  }
  return found;
}

}  // namespace plimsoll::cli

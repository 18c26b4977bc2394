// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "cli/doctor/examine.h"
#include "cli/profile_folder.h"
#include "core/clock.h"
#include "core/error.h"
#include "engine/duckdb/duckdb_engine.h"
#include "engine/rows.h"
#include "http/tls/certificate.h"
#include "store/upkeep/database_check.h"
#include "tenancy/tenant_list.h"

namespace plimsoll::cli {
namespace {

namespace fs = std::filesystem;

std::optional<struct stat> state_of(const fs::path& file) {
  struct stat state {};
  return ::stat(file.c_str(), &state) == 0 ? std::optional(state) : std::nullopt;
}

/// Files that hold a key, a salt or everybody's cases.
std::vector<fs::path> secrets_of(const fs::path& workspace) {
  std::vector<fs::path> files{workspace / "service.key", workspace / "service.sqlite"};
  for (const auto& tenant : tenancy::list_tenants(workspace)) {
    const auto folder = workspace / "tenants" / tenant;
    files.push_back(folder / "tenant.yaml");
    files.push_back(folder / "audit" / "log.key");
  }
  return files;
}

/// Files that change whenever the service is used.
std::vector<fs::path> restless_files(const fs::path& workspace) {
  std::vector<fs::path> files{workspace / "service.sqlite", workspace / "service.sqlite-wal"};
  for (const auto& tenant : tenancy::list_tenants(workspace)) {
    files.push_back(workspace / "tenants" / tenant / "audit" / "lock");
    files.push_back(workspace / "tenants" / tenant / "audit" / "log" / "checkpoint");
  }
  return files;
}

/// Those that are there and belong to another account than `owner`.
std::vector<fs::path> foreign_of(std::vector<fs::path> files, ::uid_t owner) {
  std::erase_if(files, [&](const auto& file) {
    const auto state = state_of(file);
    return !state || state->st_uid == owner;
  });
  return files;
}

std::optional<core::Timestamp> newest_of(const std::vector<fs::path>& files) {
  std::optional<core::Timestamp> newest;
  for (const auto& file : files) {
    if (const auto state = state_of(file)) {
      newest = std::max(
          newest, std::optional(core::Timestamp(std::chrono::seconds(state->st_mtim.tv_sec))));
    }
  }
  return newest;
}

/// The file from which the running program has the engine.
fs::path loaded_engine() {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    const auto path = line.find('/');
    if (path != std::string::npos && line.find("libduckdb") != std::string::npos) {
      return line.substr(path);
    }
  }
  return {};
}

std::string engine_version() {
  const auto engine = engine::open_duckdb({.threads = 1});
  return engine::query_text(*engine, "select version()");
}

/// The text of an error with the database's own words, on one line.
std::string said_by(const core::Error& error) {
  auto text = error.public_text();
  if (!error.detail().empty()) {
    text += ": " + error.detail();
  }
  std::ranges::replace(text, '\n', ' ');
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// A URL without its password.
std::string shown(std::string url) {
  const auto begin = url.find("://");
  const auto at = url.find('@', begin == std::string::npos ? 0 : begin);
  const auto colon = begin == std::string::npos ? begin : url.find(':', begin + 3);
  if (at != std::string::npos && colon != std::string::npos && colon < at) {
    url.erase(colon, at - colon);
  }
  return url;
}

}  // namespace

WorkspaceFacts examine_workspace(const fs::path& workspace) {
  WorkspaceFacts facts{.folder = workspace,
                       .is_readable = ::access(workspace.c_str(), R_OK | X_OK) == 0,
                       .is_writable = ::access(workspace.c_str(), W_OK) == 0};
  if (!facts.is_readable) {
    return facts;
  }
  std::error_code none;
  facts.free_bytes = fs::space(workspace, none).available;
  for (const auto& file : secrets_of(workspace)) {
    if (const auto state = state_of(file)) {
      facts.secrets.push_back({file, state->st_mode & 07777U});
    }
  }
  const auto restless = restless_files(workspace);
  facts.newest_file = newest_of(restless);
  if (const auto state = state_of(workspace)) {
    facts.is_of_this_account = state->st_uid == ::geteuid();
    auto looked_at = secrets_of(workspace);
    looked_at.insert(looked_at.end(), restless.begin(), restless.end());
    facts.foreign = foreign_of(std::move(looked_at), state->st_uid);
  }
  return facts;
}

DatabaseFacts examine_database(const std::string& url, const store::DatabaseOptions& options) {
  DatabaseFacts facts{.where = shown(url)};
  try {
    auto check = store::check_database(url, options);
    facts.not_applied = std::move(check.not_applied);
    facts.unprotected_tables = std::move(check.unprotected_tables);
  } catch (const core::Error& error) {
    facts.is_missing = error.code() == core::ErrorCode::not_found;
    facts.error = said_by(error);
  }
  return facts;
}

CertificateFacts examine_certificate(const http::TlsFiles& files) {
  CertificateFacts facts{.file = files.certificate};
  try {
    const auto times = http::read_certificate(files);
    facts.not_before = times.not_before;
    facts.not_after = times.not_after;
  } catch (const core::Error& error) {
    facts.error = error.public_text();
  }
  return facts;
}

MachineFacts examine_machine() {
  struct sysinfo memory {};
  ::sysinfo(&memory);
  const auto profiles = shipped_profiles();
  return {.now = core::SystemClock().now(),
          .profiles = profiles,
          .has_profiles = fs::exists(profiles / "university" / "profile.yaml"),
          .engine_library = loaded_engine(),
          .engine_version = engine_version(),
          .memory_bytes = std::uint64_t{memory.totalram} * memory.mem_unit,
          .processors = std::thread::hardware_concurrency()};
}

}  // namespace plimsoll::cli

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"

namespace plimsoll::cli {

// What was found of an installation. Errors are public texts; empty: none.

/// A file that nobody but its owner may read.
struct SecretFile {
  std::filesystem::path file;
  unsigned mode = 0;
};

struct WorkspaceFacts {
  std::filesystem::path folder;
  bool is_readable = false;
  bool is_writable = false;
  bool is_of_this_account = true;
  std::vector<std::filesystem::path> foreign;  ///< files of others than the workspace's owner
  std::uint64_t free_bytes = 0;
  std::vector<SecretFile> secrets;
  std::optional<core::Timestamp> newest_file;  ///< last change of any of those looked at
};

struct TenantFacts {
  std::string name;
  std::string profile_error;
  std::size_t releases = 0;
  std::vector<std::string> release_errors;  ///< of those that are not whole
  bool is_anything_serving = false;         ///< a champion of the default target
  bool do_capacities_hold = false;          ///< approved ones, today
  std::string registry_error;
  std::string policy_error;
  std::string policy_version;
  bool is_own_policy = false;  ///< else the standard one
  std::string audit_error;
  std::uint64_t audit_entries = 0;
  std::uint64_t audit_pending_bytes = 0;
  std::optional<core::Timestamp> published_at;
  std::string lists_error;
  std::vector<std::string> late_feeds;
  std::string feeds_error;
};

struct DatabaseFacts {
  std::string where;  ///< without a password
  bool is_missing = false;
  std::string error;
  std::optional<std::vector<std::string>> not_applied;  ///< migrations; empty: cannot be seen
  std::vector<std::string> unprotected_tables;
};

struct CertificateFacts {
  std::filesystem::path file;
  std::string error;
  core::Timestamp not_before;
  core::Timestamp not_after;
};

struct MachineFacts {
  core::Timestamp now;  ///< by the system's clock
  std::filesystem::path profiles;
  bool has_profiles = false;
  std::filesystem::path engine_library;  ///< from where the engine was loaded
  std::string engine_version;
  std::uint64_t memory_bytes = 0;
  unsigned processors = 0;
};

}  // namespace plimsoll::cli

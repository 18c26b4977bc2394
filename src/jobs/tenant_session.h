// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "core/clock.h"
#include "core/progress.h"
#include "engine/engine.h"
#include "lake/lake.h"
#include "tenancy/profile.h"
#include "tenancy/workspace.h"

namespace plimsoll::audit {
class Log;
}

namespace plimsoll::jobs {

/// What every job of a tenant is given.
struct JobContext {
  tenancy::Tenant tenant;
  tenancy::Profile profile;
  const core::Clock& clock;
  core::Progress& progress;
  std::int64_t memory_limit_bytes = 0;  ///< of each engine; 0: the engine's own choice
  int threads = 0;
  /// The tenant's audit log where the caller keeps it open, borrowed; null: each act opens it.
  audit::Log* audit_log = nullptr;
};

/// What a session may see of the lake.
enum class Sight {
  everything,  ///< staging, labels, audits of fairness
  features     ///< no names, protected attributes, identities, nor scores of a shadow
};

/// An engine of its own on the tenant's lake. Sessions share nothing but the files: what is hidden
/// in one cannot be reached through another.
class TenantSession {
 public:
  TenantSession(const JobContext& context, Sight sight, const lake::PinnedVersions& pinned = {});

  engine::Engine& engine() { return *engine_; }
  lake::Lake& lake() { return *lake_; }
  /// Shows what was appended since; keeps hidden what is hidden.
  void refresh();

 private:
  std::unique_ptr<engine::Engine> engine_;
  std::unique_ptr<lake::Lake> lake_;
  Sight sight_;
};

}  // namespace plimsoll::jobs

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>

#include "access/policy/tenant_policy.h"
#include "cli/doctor/examine.h"
#include "core/error.h"
#include "jobs/approvals/approval_desk.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/checks/data_health.h"
#include "jobs/published/published_week.h"
#include "registry/release.h"

namespace plimsoll::cli {
namespace {

/// The public text of what fails; empty when nothing does.
std::string error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const core::Error& error) {
    return error.public_text();
  }
  return {};
}

void examine_releases(const jobs::JobContext& context, TenantFacts& facts) {
  const auto folder = context.tenant.releases();
  const auto ids = std::filesystem::exists(folder) ? registry::list_packages(folder)
                                                   : std::vector<std::string>{};
  facts.releases = ids.size();
  for (const auto& id : ids) {
    auto error = error_of([&] { (void)registry::load_release(folder, id); });
    if (!error.empty()) {
      facts.release_errors.push_back(std::move(error));
    }
  }
}

void examine_registry(const jobs::JobContext& context, TenantFacts& facts) {
  facts.registry_error = error_of([&] {
    const auto state = jobs::registry_state(context);
    const auto today = std::chrono::floor<std::chrono::days>(context.clock.now());
    facts.is_anything_serving =
        state.serving(context.profile.default_target, registry::champion_alias) != nullptr;
    facts.do_capacities_hold = registry::capacities_on(state, today) != nullptr;
  });
}

void examine_policy(const jobs::JobContext& context, TenantFacts& facts) {
  facts.policy_error = error_of([&] {
    const auto loaded = access::load_tenant_policy(context.tenant.directory);
    facts.policy_version = loaded.policy.version();
    facts.is_own_policy = loaded.is_own;
  });
}

void examine_audit_log(const jobs::JobContext& context, TenantFacts& facts) {
  if (!std::filesystem::exists(jobs::audit_places(context).log())) {
    return;  // nothing was recorded yet; opening the log would make it
  }
  facts.audit_error = error_of([&] {
    facts.audit_entries = jobs::open_audit_log(context).head().size;
    std::error_code none;  // no entry waits then
    const auto bytes = std::filesystem::file_size(jobs::audit_places(context).pending(), none);
    facts.audit_pending_bytes = none ? 0 : bytes;
  });
}

void examine_data(const jobs::JobContext& context, TenantFacts& facts) {
  facts.lists_error = error_of([&] {
    if (const auto week = jobs::load_published_week(context)) {
      facts.published_at = week->published_at;
    }
  });
  facts.feeds_error = error_of([&] {
    for (const auto& feed : jobs::data_health(context).feeds) {
      if (feed.is_late()) {
        facts.late_feeds.push_back(feed.feed);
      }
    }
  });
}

}  // namespace

TenantFacts examine_tenant(const Globals& globals, const std::string& name) {
  TenantFacts facts{.name = name};
  facts.profile_error = error_of([&] {
    auto tenant = tenancy::open_tenant(globals.workspace, name);
    auto profile = tenancy::load_profile(tenant.profile_directory);
    const jobs::JobContext context{std::move(tenant), std::move(profile),      *globals.clock,
                                   *globals.progress, globals.memory_mb << 20, globals.threads};
    examine_releases(context, facts);
    examine_registry(context, facts);
    examine_policy(context, facts);
    examine_audit_log(context, facts);
    examine_data(context, facts);
  });
  return facts;
}

}  // namespace plimsoll::cli

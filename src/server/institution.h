// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "access/oidc/oidc_provider.h"
#include "access/policy/tenant_policy.h"
#include "access/secrets/entropy.h"
#include "access/secrets/key_ring.h"
#include "access/sign_in/password.h"
#include "access/sign_in/sign_in.h"
#include "audit/index/entry_index.h"
#include "audit/log_of_acts.h"
#include "cases/desk.h"
#include "http/rate_limit.h"
#include "jobs/tenant_session.h"
#include "server/lists/list_view.h"
#include "server/lists/standing_cache.h"
#include "server/settings.h"
#include "store/database.h"

namespace plimsoll::server {

/// Everything of one tenant that requests share. Thread safe.
class Institution {
 public:
  /// Opens the tenant, its database (and migrates it), its audit log and its keys; appends what an
  /// interrupted service had committed and not put into the log; loads the published lists.
  explicit Institution(const Settings& settings);
  Institution(const Institution&) = delete;
  Institution& operator=(const Institution&) = delete;

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const core::TenantId& tenant() const { return tenant_id_; }
  [[nodiscard]] const core::Clock& clock() const { return *settings_.clock; }
  [[nodiscard]] const jobs::JobContext& context() const { return context_; }
  [[nodiscard]] store::Database& database() { return database_; }
  [[nodiscard]] audit::Log& log() { return log_; }
  [[nodiscard]] audit::EntryIndex& entry_index() { return entry_index_; }
  [[nodiscard]] const access::Policy& policy() const { return policy_; }
  [[nodiscard]] access::Entropy& entropy() { return entropy_; }
  [[nodiscard]] const access::KeyRing& keys() const { return keys_; }
  [[nodiscard]] const access::PasswordHasher& passwords() const { return passwords_; }
  [[nodiscard]] access::SignInDesk sign_in_desk();
  /// The institution's identity provider; null where people do not sign in by one.
  [[nodiscard]] access::OidcProvider* provider() const { return provider_.get(); }
  [[nodiscard]] const cases::Seal& seal() const { return *seal_; }
  [[nodiscard]] http::RateLimiter& rate_by_account() { return rate_by_account_; }
  [[nodiscard]] http::RateLimiter& rate_by_address() { return rate_by_address_; }

  /// The lists that were published last; never null, empty where nothing was published.
  [[nodiscard]] std::shared_ptr<const ListView> lists() const;
  /// Reads the published lists anew. What is asked meanwhile gets the ones before.
  void reload_lists();
  [[nodiscard]] StandingCache& standings() { return standings_; }

  /// Records an act at the clock's now. Returns when it is on the disk; nothing is shown or done
  /// before. Throws core::Error when it cannot be recorded.
  void record(audit::NewEntry entry);
  /// Appends to the log what was committed with changes of the database, and marks it. Called
  /// before such a change is answered.
  void sequence_outbox();

 private:
  /// Another policy than the one before is on record before it decides anything.
  void record_policy();

  Settings settings_;
  core::TenantId tenant_id_;
  core::Progress quiet_;
  jobs::JobContext context_;
  audit::Log log_;
  store::Database database_;
  audit::EntryIndex entry_index_;
  access::SystemEntropy entropy_;
  access::KeyRing keys_;
  access::PasswordHasher passwords_;
  access::Policy policy_;
  std::unique_ptr<access::OidcProvider> provider_;
  std::unique_ptr<cases::Seal> seal_;
  http::RateLimiter rate_by_account_;
  http::RateLimiter rate_by_address_;
  StandingCache standings_;
  mutable std::mutex lists_mutex_;
  std::shared_ptr<const ListView> lists_;
};

}  // namespace plimsoll::server

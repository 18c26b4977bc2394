// SPDX-License-Identifier: Apache-2.0
#include "server/institution.h"

#include <vector>

#include "access/secrets/sealed.h"
#include "core/json.h"
#include "core/yaml.h"
#include "http/client.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/audit_trail/sequence_outbox.h"
#include "store/default_url.h"

namespace plimsoll::server {
namespace {

/// What people write about students, sealed with the keys of the service.
class KeyRingSeal final : public cases::Seal {
 public:
  KeyRingSeal(std::string tenant, const access::KeyRing& keys, access::Entropy& entropy)
      : tenant_(std::move(tenant)), keys_(keys), entropy_(entropy) {}
  [[nodiscard]] std::string seal(const std::string& text,
                                 const std::string& context) const override {
    return access::seal(text, within_tenant(context), keys_, entropy_);
  }
  [[nodiscard]] std::string open(const std::string& sealed,
                                 const std::string& context) const override {
    return access::open_sealed(sealed, within_tenant(context), keys_);
  }

 private:
  [[nodiscard]] std::string within_tenant(const std::string& context) const {
    return tenant_ + "/case/" + context;
  }

  std::string tenant_;
  const access::KeyRing& keys_;
  access::Entropy& entropy_;
};

/// Requests to the identity provider.
access::FetchResult fetch_from_provider(const access::FetchRequest& request) {
  http::OutgoingRequest outgoing{
      .method = request.method, .url = request.url, .headers = {}, .body = request.body};
  for (const auto& [name, value] : request.headers) {
    outgoing.headers.add(name, value);
  }
  auto response = http::fetch(outgoing);
  return {response.status, std::move(response.body)};
}

constexpr http::Rate address_rate{.per_second = 20, .burst = 60};

}  // namespace

Institution::Institution(const Settings& settings)
    : settings_(settings),
      tenant_id_(settings.tenant),
      context_{tenancy::open_tenant(settings.workspace, settings.tenant),
               {},
               *settings_.clock,
               quiet_,
               settings.memory_limit_bytes,
               settings.threads},
      log_(jobs::audit_places(context_).folder, {.name = settings.tenant}),
      database_(store::url_or_default(settings.database_url, settings.workspace),
                {.connections = 32, .owner_url = settings.database_owner_url}),
      entry_index_(log_, database_, tenant_id_),
      keys_(access::KeyRing::open(settings.workspace, entropy_)),
      policy_(access::load_tenant_policy(context_.tenant.directory).policy),
      rate_by_account_(settings.account_rate),
      rate_by_address_(address_rate) {
  context_.profile = tenancy::load_profile(context_.tenant.profile_directory);
  context_.audit_log = &log_;
  if (!settings.oidc_file.empty()) {
    provider_ = std::make_unique<access::OidcProvider>(
        access::read_oidc_settings(core::load_yaml(settings.oidc_file)), fetch_from_provider,
        clock());
  }
  seal_ = std::make_unique<KeyRingSeal>(settings.tenant, keys_, entropy_);
  database_.migrate();
  sequence_outbox();
  record_policy();
  reload_lists();
}

void Institution::record_policy() {
  constexpr const char* action = "policy.used";
  const auto last = entry_index_.find({.action = action}, ~std::uint64_t{0}, 1).entries;
  const core::json::value version(policy_.version());
  if (last.empty() || last[0].entry.at("facts").at("policy") != version) {
    record({.action = action,
            .actor = "service",
            .object = "policy",
            .purpose = "administration",
            .facts = {{"policy", version}},
            .personal = {}});
  }
}

access::SignInDesk Institution::sign_in_desk() {
  return {database_, passwords_, keys_, entropy_, clock()};
}

std::shared_ptr<const ListView> Institution::lists() const {
  const std::scoped_lock lock(lists_mutex_);
  return lists_;
}

void Institution::reload_lists() {
  auto week = jobs::load_published_week(context_);
  auto records = week ? std::make_unique<const jobs::StudentRecords>(context_, *week) : nullptr;
  auto loaded = std::make_shared<const ListView>(std::move(week), jobs::load_person_names(context_),
                                                 std::move(records));
  const std::scoped_lock lock(lists_mutex_);
  lists_ = std::move(loaded);
}

void Institution::record(audit::NewEntry entry) {
  entry.act_id = audit::new_act_id();
  entry.at = clock().now();
  (void)log_.append(std::span(&entry, 1));
}

void Institution::sequence_outbox() {
  jobs::sequence_outbox(database_, tenant_id_, log_);
}

}  // namespace plimsoll::server

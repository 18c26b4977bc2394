// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/job_lease.h"

#include "jobs/cycle/process_name.h"
#include "jobs/sql_queries.h"
#include "store/new_id.h"
#include "store/retries.h"
#include "store/time_text.h"

namespace plimsoll::jobs {
namespace {

using store::time_text;

/// The last holder where its process is gone for certain; empty otherwise.
std::string gone_holder(store::Transaction& transaction) {
  for (const auto& row : transaction.query(sql::job_lease_holder)) {
    if (is_certainly_gone(row.text("holder"))) {
      return row.text("holder");
    }
  }
  return {};
}

bool write_expiry(const LeaseDesk& desk, const core::TenantId& tenant, const Lease& lease,
                  core::Timestamp expires_at) {
  return store::with_retries(desk.database, tenant, [&](store::Transaction& transaction) {
    return transaction.execute(sql::job_lease_renew, {{"holder", lease.holder},
                                                      {"term", lease.term},
                                                      {"expires_at", time_text(expires_at)}}) == 1;
  });
}

}  // namespace

std::string new_holder(const core::Clock& clock) {
  return process_name() + "/" + store::new_id(clock);
}

std::optional<Lease> take_lease(const LeaseDesk& desk, const core::TenantId& tenant,
                                const std::string& holder) {
  return store::with_retries(
      desk.database, tenant, [&](store::Transaction& transaction) -> std::optional<Lease> {
        const auto now = desk.clock.now();
        const auto expires_at = now + desk.times.length;
        const auto taken = transaction.query(sql::job_lease_take,
                                             {{"holder", holder},
                                              {"expires_at", time_text(expires_at)},
                                              {"free_before", time_text(now - desk.times.margin)},
                                              {"gone", gone_holder(transaction)}});
        return taken.empty() ? std::nullopt
                             : std::optional(Lease{holder, taken[0].integer("term"), expires_at});
      });
}

std::optional<core::Timestamp> lease_ends(const LeaseDesk& desk, const core::TenantId& tenant) {
  auto reading = desk.database.begin(tenant, store::Intent::read);
  const auto rows = reading.query(sql::job_lease_holder);
  return rows.empty() ? std::nullopt : std::optional(rows[0].time("expires_at"));
}

bool renew_lease(const LeaseDesk& desk, const core::TenantId& tenant, Lease& lease) {
  const auto expires_at = desk.clock.now() + desk.times.length;
  if (!write_expiry(desk, tenant, lease, expires_at)) {
    return false;
  }
  lease.expires_at = expires_at;
  return true;
}

void give_up_lease(const LeaseDesk& desk, const core::TenantId& tenant, const Lease& lease) {
  (void)write_expiry(desk, tenant, lease, core::Timestamp{});
}

}  // namespace plimsoll::jobs

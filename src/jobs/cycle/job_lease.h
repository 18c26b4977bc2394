// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "core/clock.h"
#include "store/database.h"

namespace plimsoll::jobs {

/// How long a lease holds. Clocks of two machines may differ by less than `margin`: so long after
/// its expiry a lease is still the old holder's, for whom it ends at the expiry.
struct LeaseTimes {
  std::chrono::milliseconds length = std::chrono::seconds(60);
  std::chrono::milliseconds margin = std::chrono::seconds(10);
  std::chrono::milliseconds renew_every = std::chrono::seconds(15);
};

/// The right to run a tenant's jobs. `term` rises each time another gets it: what is written under
/// an earlier term is refused, however late it comes.
struct Lease {
  std::string holder;
  std::int64_t term = 0;
  core::Timestamp expires_at;
};

/// Where leases are kept, and by which clock.
struct LeaseDesk {
  store::Database& database;
  const core::Clock& clock;
  LeaseTimes times = {};
};

/// A name that no other holder has, and that says of which process it is.
[[nodiscard]] std::string new_holder(const core::Clock& clock);

/// The lease for `holder`, when nobody has it; empty when another does. Of several who ask at once
/// one gets it.
[[nodiscard]] std::optional<Lease> take_lease(const LeaseDesk& desk, const core::TenantId& tenant,
                                              const std::string& holder);

/// Until when whoever has the lease has it; empty when nobody ever had.
[[nodiscard]] std::optional<core::Timestamp> lease_ends(const LeaseDesk& desk,
                                                        const core::TenantId& tenant);

/// Holds it for another length from now. False when another has taken it over.
bool renew_lease(const LeaseDesk& desk, const core::TenantId& tenant, Lease& lease);

/// Others need not wait for its expiry. Does nothing to a lease that another has taken over.
void give_up_lease(const LeaseDesk& desk, const core::TenantId& tenant, const Lease& lease);

}  // namespace plimsoll::jobs

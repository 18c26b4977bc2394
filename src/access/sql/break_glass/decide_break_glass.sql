-- SPDX-License-Identifier: Apache-2.0
-- Grants or refuses a request that nobody has decided on.
-- grain: one request
-- clock: decided_at is now
-- returns: nothing
update break_glass
set is_granted = :is_granted, decided_by = :decided_by, decided_at = :decided_at,
  grant_id = :grant_id
where tenant = :tenant and request = :request and decided_at is null

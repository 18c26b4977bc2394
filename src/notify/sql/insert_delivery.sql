-- SPDX-License-Identifier: Apache-2.0
-- A notice on its way to one destination.
-- grain: one row
-- clock: next_at is now
-- returns: nothing
insert into notice_delivery (
  tenant, delivery_id, notice_id, destination, state, attempts, next_at, problem
) values (:tenant, :delivery_id, :notice_id, :destination, 'waiting', 0, :next_at, null)

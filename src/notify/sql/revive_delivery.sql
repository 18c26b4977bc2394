-- SPDX-License-Identifier: Apache-2.0
-- Lets a dead delivery be tried anew.
-- grain: one row, or none when it is not dead
-- clock: next_at is now
-- returns: nothing
update notice_delivery set state = 'waiting', attempts = 0, next_at = :next_at
where tenant = :tenant and delivery_id = :delivery_id and state = 'dead'

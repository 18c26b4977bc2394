-- SPDX-License-Identifier: Apache-2.0
-- Takes a delivery, by putting it off until whoever takes it should be done.
-- grain: one row
-- clock: next_at is when another may take it
-- returns: nothing
update notice_delivery set attempts = :attempts, next_at = :next_at
where tenant = :tenant and delivery_id = :delivery_id

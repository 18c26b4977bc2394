-- SPDX-License-Identifier: Apache-2.0
-- Notes what came of an attempt: sent, dead, or waiting until next_at.
-- grain: one row
-- clock: next_at is when it is tried again, if it is
-- returns: nothing
update notice_delivery set state = :state, next_at = :next_at, problem = :problem
where tenant = :tenant and delivery_id = :delivery_id

-- SPDX-License-Identifier: Apache-2.0
-- Ends a grant that has not ended yet.
-- grain: one grant
-- clock: at is now
-- returns: nothing
update account_grant set valid_to = :at, ended_by = :ended_by
where tenant = :tenant and grant_id = :grant_id and (valid_to is null or valid_to > :at)

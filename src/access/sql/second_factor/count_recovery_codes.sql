-- SPDX-License-Identifier: Apache-2.0
-- How many recovery codes of an account are left.
-- grain: one row
-- clock: as it is now
-- returns: num_left
select count(*) as num_left
from recovery_code
where tenant = :tenant and account = :account and used_at is null

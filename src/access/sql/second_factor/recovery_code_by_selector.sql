-- SPDX-License-Identifier: Apache-2.0
-- A recovery code that has not been used.
-- grain: one code
-- clock: as it is now
-- returns: hash
select hash
from recovery_code
where tenant = :tenant and account = :account and selector = :selector and used_at is null

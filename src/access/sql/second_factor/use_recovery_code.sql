-- SPDX-License-Identifier: Apache-2.0
-- Uses a recovery code up.
-- grain: one code
-- clock: used_at is now
-- returns: nothing
update recovery_code set used_at = :at
where tenant = :tenant and account = :account and selector = :selector and used_at is null

-- SPDX-License-Identifier: Apache-2.0
-- Lets an account in, or no longer.
-- grain: one account
-- clock: none
-- returns: nothing
update account set is_active = :is_active
where tenant = :tenant and account = :account

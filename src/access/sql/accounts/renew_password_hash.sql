-- SPDX-License-Identifier: Apache-2.0
-- Puts the same password's hash at another cost in the place of the one that was checked.
-- grain: one account
-- clock: none
-- returns: nothing
update account set password_hash = :password_hash
where tenant = :tenant and account = :account and password_hash = :checked_hash

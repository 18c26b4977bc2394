-- SPDX-License-Identifier: Apache-2.0
-- Puts another password in the place of an account's.
-- grain: one account
-- clock: none
-- returns: nothing
update account
set password_hash = :password_hash, must_change_password = :must_change_password
where tenant = :tenant and account = :account

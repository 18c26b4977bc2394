-- SPDX-License-Identifier: Apache-2.0
-- Writes the name that an identity provider tells for an account.
-- grain: one account
-- clock: none
-- returns: nothing
update account set name = :name
where tenant = :tenant and account = :account

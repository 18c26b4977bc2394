-- SPDX-License-Identifier: Apache-2.0
-- Takes the authenticator of an account away.
-- grain: one account
-- clock: none
-- returns: nothing
delete from account_totp
where tenant = :tenant and account = :account

-- SPDX-License-Identifier: Apache-2.0
-- The authenticator of an account.
-- grain: one account
-- clock: as it is now
-- returns: secret (sealed), confirmed_at, last_step
select secret, confirmed_at, last_step
from account_totp
where tenant = :tenant and account = :account

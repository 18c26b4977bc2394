-- SPDX-License-Identifier: Apache-2.0
-- Begins the enrolment of an authenticator, in the place of one that was not confirmed.
-- grain: one account
-- clock: none
-- returns: nothing
insert into account_totp (tenant, account, secret, last_step)
values (:tenant, :account, :secret, 0)
on conflict (tenant, account) do update set secret = excluded.secret, last_step = 0
where account_totp.confirmed_at is null

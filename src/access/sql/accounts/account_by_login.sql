-- SPDX-License-Identifier: Apache-2.0
-- The account that signs in with a name.
-- grain: one account
-- clock: as it is now
-- returns: account, login, name, email, password_hash, must_change_password, issuer, subject,
--   is_active, created_at, last_sign_in_at, has_second_factor
select
  account, login, name, email, password_hash, must_change_password, issuer, subject, is_active,
  created_at,
  (
    select max(account_session.created_at) from account_session
    where account_session.tenant = account.tenant and account_session.account = account.account
  ) as last_sign_in_at,
  case when exists (
    select 1 from account_totp as totp
    where totp.tenant = account.tenant and totp.account = account.account
      and totp.confirmed_at is not null
  ) then 1 else 0 end as has_second_factor
from account
where tenant = :tenant and login = :login

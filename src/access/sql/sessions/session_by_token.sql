-- SPDX-License-Identifier: Apache-2.0
-- The session of a token, where it has not been revoked and its account is active.
-- grain: one session
-- clock: as it is now
-- returns: session, account, name, purpose, created_at, last_seen_at, must_change_password
select
  account_session.session, account_session.account, account.name, account_session.purpose,
  account_session.created_at, account_session.last_seen_at, account.must_change_password
from account_session
inner join account
  on account.tenant = account_session.tenant and account.account = account_session.account
where account_session.tenant = :tenant and account_session.token_hash = :token_hash
  and account_session.revoked_at is null and account.is_active = 1

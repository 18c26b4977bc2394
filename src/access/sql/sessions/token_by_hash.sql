-- SPDX-License-Identifier: Apache-2.0
-- An API token that has not been revoked or expired, of an active account.
-- grain: one token
-- clock: at is now
-- returns: token, account, name, scopes, purpose, last_used_at
select
  api_token.token, api_token.account, account.name, api_token.scopes, api_token.purpose,
  api_token.last_used_at
from api_token
inner join account
  on account.tenant = api_token.tenant and account.account = api_token.account
where api_token.tenant = :tenant and api_token.token_hash = :token_hash
  and api_token.revoked_at is null
  and api_token.expires_at > :at and account.is_active = 1

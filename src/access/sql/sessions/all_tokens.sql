-- SPDX-License-Identifier: Apache-2.0
-- The tokens of the tenant, those that ended too.
-- grain: one token
-- clock: as they are now
-- returns: token, account, account_name, name, scopes, purpose, created_at, expires_at,
--   last_used_at, revoked_at; the latest first
select
  api_token.token, api_token.account, account.name as account_name, api_token.name,
  api_token.scopes, api_token.purpose, api_token.created_at, api_token.expires_at,
  api_token.last_used_at, api_token.revoked_at
from api_token
inner join account
  on account.tenant = api_token.tenant and account.account = api_token.account
where api_token.tenant = :tenant
order by api_token.token desc

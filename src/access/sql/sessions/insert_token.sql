-- SPDX-License-Identifier: Apache-2.0
-- Adds an API token.
-- grain: one token
-- clock: created_at is now
-- returns: nothing
insert into api_token (
  tenant, token, token_hash, account, name, scopes, purpose, created_at, expires_at
)
values (:tenant, :token, :token_hash, :account, :name, :scopes, :purpose, :created_at, :expires_at)

-- SPDX-License-Identifier: Apache-2.0
-- Opens a session.
-- grain: one session
-- clock: created_at is now
-- returns: nothing
insert into account_session (
  tenant, session, token_hash, account, purpose, created_at, last_seen_at
)
values (:tenant, :session, :token_hash, :account, :purpose, :created_at, :created_at)

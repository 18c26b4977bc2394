-- SPDX-License-Identifier: Apache-2.0
-- Ends a session.
-- grain: one session
-- clock: at is now
-- returns: nothing
update account_session set revoked_at = :at
where tenant = :tenant and session = :session and account = :account
  and revoked_at is null

-- SPDX-License-Identifier: Apache-2.0
-- Ends the sessions of an account, all but one where it is named.
-- grain: one session
-- clock: at is now
-- returns: nothing
update account_session set revoked_at = :at
where tenant = :tenant and account = :account and session <> :except_session and revoked_at is null

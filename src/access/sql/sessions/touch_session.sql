-- SPDX-License-Identifier: Apache-2.0
-- Notes that a session is in use.
-- grain: one session
-- clock: at is now
-- returns: nothing
update account_session set last_seen_at = :at
where tenant = :tenant and session = :session and last_seen_at < :at

-- SPDX-License-Identifier: Apache-2.0
-- Notes what for somebody works in a session from now on.
-- grain: one session
-- clock: none
-- returns: nothing
update account_session set purpose = :purpose
where tenant = :tenant and session = :session and revoked_at is null

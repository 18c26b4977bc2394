-- SPDX-License-Identifier: Apache-2.0
-- Forgets failed attempts.
-- grain: one account or address
-- clock: none
-- returns: nothing
delete from sign_in_attempts
where tenant = :tenant and subject = :subject

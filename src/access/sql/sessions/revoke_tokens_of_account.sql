-- SPDX-License-Identifier: Apache-2.0
-- Ends the tokens of an account.
-- grain: one token
-- clock: at is now
-- returns: nothing
update api_token set revoked_at = :at
where tenant = :tenant and account = :account and revoked_at is null

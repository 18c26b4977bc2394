-- SPDX-License-Identifier: Apache-2.0
-- Ends a token.
-- grain: one token
-- clock: at is now
-- returns: nothing
update api_token set revoked_at = :at
where tenant = :tenant and token = :token and revoked_at is null

-- SPDX-License-Identifier: Apache-2.0
-- Notes that a token was used.
-- grain: one token
-- clock: at is now
-- returns: nothing
update api_token set last_used_at = :at
where tenant = :tenant and token = :token and (last_used_at is null or last_used_at < :at)

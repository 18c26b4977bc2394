-- SPDX-License-Identifier: Apache-2.0
-- How a request with a key was answered.
-- grain: one row, or none
-- clock: none
-- returns: request_hash, status, body
select request_hash, status, body
from idempotency_key
where tenant = :tenant and account = :account and route = :route and key = :key

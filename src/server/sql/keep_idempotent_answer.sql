-- SPDX-License-Identifier: Apache-2.0
-- Keeps how a request with a key was answered.
-- grain: one row a request
-- clock: created_at = when it was answered
-- returns: nothing
insert into idempotency_key
  (tenant, key, route, account, request_hash, status, body, created_at)
values (:tenant, :key, :route, :account, :request_hash, :status, :body, :created_at)

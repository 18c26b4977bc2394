-- SPDX-License-Identifier: Apache-2.0
-- Writes how often somebody failed to sign in.
-- grain: one account or address
-- clock: last_at is now
-- returns: nothing
insert into sign_in_attempts (tenant, subject, failures, last_at)
values (:tenant, :subject, :failures, :last_at)
on conflict (tenant, subject) do update set failures = excluded.failures, last_at = excluded.last_at

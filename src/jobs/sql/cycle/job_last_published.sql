-- SPDX-License-Identifier: Apache-2.0
-- When a run last published lists, or found them published.
-- grain: one row
-- clock: the holder's
-- returns: published_at, or null
select max(ended_at) as published_at from job_stage
where tenant = :tenant and stage = 'score' and state = 'done'

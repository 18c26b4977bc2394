-- SPDX-License-Identifier: Apache-2.0
-- Feedback that was given since a moment and holds.
-- grain: one row per pool and kind of feedback
-- clock: recorded_at >= :since
-- returns: pool, kind, num_given
select given.pool, given.state as kind, count(*) as num_given
from case_event as given
where given.tenant = :tenant and given.kind = 'feedback' and given.event_id = given.part_id
  and given.recorded_at >= :since
  and not exists (
    select 1 from case_event as withdrawn
    where withdrawn.tenant = :tenant and withdrawn.part_id = given.part_id
      and withdrawn.state = 'withdrawn'
  )
group by given.pool, given.state
order by given.pool, given.state

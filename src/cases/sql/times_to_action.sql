-- SPDX-License-Identifier: Apache-2.0
-- Predictions that were looked at since a moment, and when something was first done about the
-- student at or after that.
-- grain: one row per prediction
-- clock: first_at >= :since
-- returns: pool, prediction_id, viewed_at, num_days (days and people that looked at it), acted_at
select
  seen.pool, seen.prediction_id, seen.viewed_at, seen.num_days,
  (
    select min(done.recorded_at) from case_event as done
    where done.tenant = :tenant and done.student = seen.student
      and done.recorded_at >= seen.viewed_at
  ) as acted_at
from (
  select pool, prediction_id, student, min(first_at) as viewed_at, count(*) as num_days
  from prediction_signal
  where tenant = :tenant and kind = 'viewed' and first_at >= :since
  group by pool, prediction_id, student
) as seen
order by seen.pool, seen.prediction_id

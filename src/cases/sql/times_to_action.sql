-- SPDX-License-Identifier: Apache-2.0
-- Predictions that were looked at since a moment, and what was done about the student at or after
-- that.
-- grain: one row per prediction
-- clock: first_at >= :since
-- returns: pool, prediction_id, viewed_at, num_looks (days and people that looked at it), acted_at
--   (the first thing done), num_days_acted (days, UTC), num_escalations (referrals and concerns)
select
  seen.pool, seen.prediction_id, seen.viewed_at, seen.num_looks,
  min(done.recorded_at) as acted_at,
  count(distinct substr(done.recorded_at, 1, 10)) as num_days_acted,
  coalesce(sum(case when done.kind in ('referral', 'concern') and done.event_id = done.part_id
                    then 1 else 0 end), 0) as num_escalations
from (
  select pool, prediction_id, student, min(first_at) as viewed_at, count(*) as num_looks
  from prediction_signal
  where tenant = :tenant and kind = 'viewed' and first_at >= :since
  group by pool, prediction_id, student
) as seen
left join case_event as done
  on done.tenant = :tenant and done.student = seen.student and done.recorded_at >= seen.viewed_at
group by seen.pool, seen.prediction_id, seen.viewed_at, seen.num_looks
order by seen.pool, seen.prediction_id

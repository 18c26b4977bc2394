-- SPDX-License-Identifier: Apache-2.0
-- What advisors said of each reason: feedback that names it, was given since a moment and holds.
-- :pools are names between marks, as in list_cases; an empty one leaves every team.
-- grain: one row per reason
-- clock: recorded_at >= :since
-- returns: reason_code, useful, not_relevant, already_known, wrong_data
select
  given.reason_code,
  sum(case when given.state = 'useful' then 1 else 0 end) as useful,
  sum(case when given.state = 'not_relevant' then 1 else 0 end) as not_relevant,
  sum(case when given.state = 'already_known' then 1 else 0 end) as already_known,
  sum(case when given.state = 'wrong_data' then 1 else 0 end) as wrong_data
from case_event as given
where given.tenant = :tenant and given.kind = 'feedback' and given.event_id = given.part_id
  and given.reason_code is not null and given.recorded_at >= :since
  and (:pools = '' or replace(:pools, :mark || given.pool || :mark, '') <> :pools)
  and not exists (
    select 1 from case_event as withdrawn
    where withdrawn.tenant = :tenant and withdrawn.part_id = given.part_id
      and withdrawn.state = 'withdrawn'
  )
group by given.reason_code
order by given.reason_code

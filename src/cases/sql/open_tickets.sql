-- SPDX-License-Identifier: Apache-2.0
-- Data-quality tickets that nobody has answered, oldest first.
-- grain: one row per ticket
-- clock: none
-- returns: the columns of case_event
select
  sequence, event_id, student, pool, case_id, kind, part_id, state, case_state, prediction_id,
  reason_code, assignee, on_date, facts, sealed, account, happened_at, recorded_at
from case_event as ticket
where tenant = :tenant and kind = 'ticket' and state = 'open'
  and not exists (
    select 1 from case_event as answered
    where answered.tenant = :tenant and answered.part_id = ticket.part_id
      and answered.state <> 'open'
  )
order by sequence
limit :limit

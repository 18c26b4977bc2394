-- SPDX-License-Identifier: Apache-2.0
-- Data-quality tickets, the last opened first, each with its answer. :state is open, resolved or
-- dismissed; an empty one leaves all.
-- grain: one row per event of the tickets, in their order
-- clock: none
-- returns: the columns of case_event
select
  sequence, event_id, student, pool, case_id, kind, part_id, state, case_state, prediction_id,
  reason_code, assignee, on_date, facts, sealed, account, happened_at, recorded_at
from case_event
where tenant = :tenant and kind = 'ticket'
  and part_id in (
    select opened.part_id
    from case_event as opened
    where opened.tenant = :tenant and opened.kind = 'ticket' and opened.state = 'open'
      and opened.sequence < :before
      and (:state = '' or :state = coalesce((
        select answered.state from case_event as answered
        where answered.tenant = :tenant and answered.part_id = opened.part_id
          and answered.state <> 'open'
      ), 'open'))
    order by opened.sequence desc
    limit :limit
  )
order by sequence

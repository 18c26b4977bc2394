-- SPDX-License-Identifier: Apache-2.0
-- Everything that was done in a case.
-- grain: one row per event, in their order
-- clock: none
-- returns: the columns of case_event
select
  sequence, event_id, student, pool, case_id, kind, part_id, state, case_state, prediction_id,
  reason_code, assignee, on_date, facts, sealed, account, happened_at, recorded_at
from case_event
where tenant = :tenant and case_id = :case_id
order by sequence

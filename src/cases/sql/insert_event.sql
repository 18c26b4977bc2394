-- SPDX-License-Identifier: Apache-2.0
-- Adds an event; none is ever changed.
-- grain: one row
-- clock: recorded_at is now, happened_at as it was said
-- returns: nothing
insert into case_event (
  tenant, sequence, event_id, student, pool, case_id, kind, part_id, state, case_state,
  prediction_id, reason_code, assignee, on_date, facts, sealed, account, happened_at, recorded_at
) values (
  :tenant, :sequence, :event_id, :student, :pool, :case_id, :kind, :part_id, :state, :case_state,
  :prediction_id, :reason_code, :assignee, :on_date, :facts, :sealed, :account, :happened_at,
  :recorded_at
)

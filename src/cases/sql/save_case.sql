-- SPDX-License-Identifier: Apache-2.0
-- A case as it is after an event of it: its first row, or its row as it is now.
-- grain: one row
-- clock: as the event has it
-- returns: nothing
insert into support_case (
  tenant, case_id, student, pool, route, prediction_id, state, outcome, owner, first_contact_hours,
  attempts_asked, opened_at, closed_at, due_at, first_contact_at, last_contact_at, attempts,
  version, last_sequence
) values (
  :tenant, :case_id, :student, :pool, :route, :prediction_id, :state, :outcome, :owner,
  :first_contact_hours, :attempts_asked, :opened_at, :closed_at, :due_at, :first_contact_at,
  :last_contact_at, :attempts, :version, :last_sequence
)
on conflict (tenant, case_id) do update set
  state = excluded.state, outcome = excluded.outcome, owner = excluded.owner,
  first_contact_hours = excluded.first_contact_hours, attempts_asked = excluded.attempts_asked,
  opened_at = excluded.opened_at, closed_at = excluded.closed_at, due_at = excluded.due_at,
  first_contact_at = excluded.first_contact_at, last_contact_at = excluded.last_contact_at,
  attempts = excluded.attempts, version = excluded.version,
  last_sequence = excluded.last_sequence

-- SPDX-License-Identifier: Apache-2.0
-- The open case of a student; there is one at most.
-- grain: one row
-- clock: none
-- returns: the columns of support_case
select
  case_id, student, pool, route, prediction_id, state, outcome, owner, first_contact_hours,
  attempts_asked, opened_at, closed_at, due_at, first_contact_at, last_contact_at, attempts,
  version, last_sequence
from support_case
where tenant = :tenant and student = :student and state <> 'closed'

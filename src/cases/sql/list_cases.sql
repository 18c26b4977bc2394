-- SPDX-License-Identifier: Apache-2.0
-- A page of cases, those that something was done with last first. The filters :pools and :states
-- are names between marks, which no name has, compared whole; an empty one leaves everything.
-- grain: one row per case
-- clock: overdue as of :now
-- returns: the columns of support_case
select
  case_id, student, pool, route, prediction_id, state, outcome, owner, first_contact_hours,
  attempts_asked, opened_at, closed_at, due_at, first_contact_at, last_contact_at, attempts,
  version, last_sequence
from support_case
where tenant = :tenant
  and last_sequence < :before
  and (:pools = '' or replace(:pools, :mark || pool || :mark, '') <> :pools)
  and (:states = '' or replace(:states, :mark || state || :mark, '') <> :states)
  and (:owner = '' or owner = :owner)
  and (
    :is_overdue = 0
    or (state <> 'closed' and first_contact_at is null and due_at < :now)
  )
order by last_sequence desc
limit :limit

-- SPDX-License-Identifier: Apache-2.0
-- Adds a run that waits.
-- grain: none
-- clock: asked_at, the caller's
-- returns: nothing; no row is added when one of the kind is open, or this due one was there
insert into job_run
  (tenant, run, kind, state, as_of_date, asked_by, asked_at, due_at, attempts)
values (:tenant, :run, :kind, 'waiting', :as_of_date, :asked_by, :asked_at, :due_at, 0)
on conflict do nothing

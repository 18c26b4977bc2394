-- SPDX-License-Identifier: Apache-2.0
-- Adds a stage of a run, which waits.
-- grain: none
-- clock: none
-- returns: nothing
insert into job_stage (tenant, run, place, stage, state, message)
values (:tenant, :run, :place, :stage, 'waiting', '')

-- SPDX-License-Identifier: Apache-2.0
-- Students about whom something was done after an event, so that what is remembered of them is old.
-- grain: one row per student
-- clock: none
-- returns: student
select distinct student
from case_event
where tenant = :tenant and sequence > :since
order by student

-- SPDX-License-Identifier: Apache-2.0
-- How teams keep up with their cases: those that were open at any time since a moment.
-- grain: one row per pool
-- clock: overdue as of :now; opened and closed since :since
-- returns: pool, with_case, contacted, contacted_in_time, overdue, closed
select
  pool,
  count(*) as with_case,
  sum(case when first_contact_at is not null then 1 else 0 end) as contacted,
  sum(case when first_contact_at is not null and (due_at is null or first_contact_at <= due_at)
           then 1 else 0 end) as contacted_in_time,
  sum(case when state <> 'closed' and first_contact_at is null and due_at < :now
           then 1 else 0 end) as overdue,
  sum(case when state = 'closed' then 1 else 0 end) as closed
from support_case
where tenant = :tenant and (state <> 'closed' or closed_at >= :since)
group by pool
order by pool

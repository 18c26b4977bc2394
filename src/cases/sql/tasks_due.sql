-- SPDX-License-Identifier: Apache-2.0
-- How many open tasks of open cases are due, of whoever has them.
-- grain: one row per account
-- clock: due on or before :today
-- returns: account, num_tasks
select told.assignee as account, count(*) as num_tasks
from case_event as told
join support_case as whose on whose.tenant = :tenant and whose.case_id = told.case_id
where told.tenant = :tenant and told.kind = 'task' and told.state = 'open'
  and told.on_date <= :today and told.assignee is not null and whose.state <> 'closed'
  and not exists (
    select 1 from case_event as later
    where later.tenant = :tenant and later.part_id = told.part_id
      and later.sequence > told.sequence
  )
group by told.assignee
order by told.assignee

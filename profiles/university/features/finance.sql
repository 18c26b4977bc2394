-- SPDX-License-Identifier: Apache-2.0
-- The student's account: what is owed, how long overdue, and whether aid was stopped.
-- grain: one row per student and as_of with a balance in the window
-- clock: the day of the balance
-- returns: the columns of finance.yaml
with ranked as (
    select
        *,
        row_number() over (
            partition by canonical_student_id, as_of_date
            order by event_time desc, available_at desc, ingest_sequence desc
        ) as recency,
        row_number() over (
            partition by canonical_student_id, as_of_date
            order by event_time asc, available_at desc, ingest_sequence desc
        ) as age
    from financial_snapshot_known
)
select
    canonical_student_id,
    as_of_date,
    max(case when recency = 1 then outstanding_balance end) as outstanding_balance,
    max(case when recency = 1 then payment_overdue_days end) as payment_overdue_days,
    max(case
        when recency = 1 then case when payment_overdue_days > 0 then 1 else 0 end
    end) as overdue_flag,
    max(case when recency = 1 and aid_status = 'suspended' then 1 else 0 end) as aid_suspended,
    max(case when recency = 1 and aid_status = 'pending' then 1 else 0 end) as aid_pending,
    max(case when recency = 1 then outstanding_balance end)
    - max(case when age = 1 then outstanding_balance end) as balance_growth_28d
from ranked
group by canonical_student_id, as_of_date
order by as_of_date, canonical_student_id

-- SPDX-License-Identifier: Apache-2.0
-- The student withdraws, or stays and fails.
-- grain: one row per registration in force at as_of (the roster)
-- clock: the result of everybody is known at the end of the presentation, withdrawals included
-- returns: the columns of a target; outcome 1 is the bad one
with withdrawal as (
    select
        canonical_student_id,
        min(cast(timezone('Europe/London', valid_from) as date)) as withdrawn_on
    from silver.student_status_history
    where status = 'withdrawn'
    group by canonical_student_id
)
select
    roster.canonical_student_id,
    roster.as_of_date,
    case
        when result.final_result is not null
            then cast(result.final_result in ('Withdrawn', 'Fail') as integer)
    end as outcome,
    case when result.final_result is null then 'no final result' end as excluded_reason,
    case
        when result.final_result in ('Withdrawn', 'Fail') then least(
            withdrawal.withdrawn_on,
            cast(timezone('Europe/London', result.event_time) as date)
        )
    end as outcome_date,
    result.available_at as label_available_at
from roster
left join silver.fact_final_result as result using (canonical_student_id)
left join withdrawal using (canonical_student_id)
order by roster.as_of_date, roster.canonical_student_id

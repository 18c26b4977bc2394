-- SPDX-License-Identifier: Apache-2.0
-- Work due this term against work handed in.
-- grain: one row per student and as_of with any assignment known this term
-- clock: the version of the assignment that the platform had made by as_of
-- returns: the columns of assignments.yaml
select
    canonical_student_id,
    as_of_date,
    sum(case when due_at_day <= as_of_date then 1 else 0 end) as assignments_due,
    count(submitted_at) as assignments_submitted,
    greatest(
        sum(case when due_at_day <= as_of_date then 1 else 0 end)
        - sum(case when due_at_day <= as_of_date and submitted_at is not null then 1 else 0 end), 0
    ) as missing_assignments,
    cast(
        cast(
            sum(case when due_at_day <= as_of_date and submitted_at is null then 1 else 0 end)
            as double
        ) / nullif(sum(case when due_at_day <= as_of_date then 1 else 0 end), 0) as decimal(6, 4)
    ) as missing_share,
    sum(case
        when due_at_day > as_of_date - 28 and due_at_day <= as_of_date and submitted_at is null
            then 1
        else 0
    end) as missing_assignments_28d,
    sum(case when submitted_at > due_at then 1 else 0 end) as late_submissions,
    cast(
        cast(sum(case when submitted_at > due_at then 1 else 0 end) as double)
        / nullif(count(submitted_at), 0) as decimal(6, 4)
    ) as late_share,
    cast(avg(due_at_day - submitted_at_day) as decimal(7, 2)) as mean_days_early,
    as_of_date - max(submitted_at_day) as days_since_submission
from assignment_known
where record_term_id = term_id
group by canonical_student_id, as_of_date
order by as_of_date, canonical_student_id

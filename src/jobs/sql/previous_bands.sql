-- SPDX-License-Identifier: Apache-2.0
-- The bands last published for the three scoring dates before a week.
-- grain: one row per (canonical_student_id, as_of_date)
-- clock: predictions published by $published_by (null: all); the latest of a week holds
-- returns: canonical_student_id, weeks_back (1 to 3), risk_band
with
  earlier_week as (
    select as_of_date, row_number() over (order by as_of_date desc) as weeks_back
    from (
      select distinct as_of_date
      from gold.risk_prediction
      where target = $target and as_of_date < $as_of_date::date
        and as_of_date >= $as_of_date::date - 28
        and created_at <= coalesce($published_by::timestamptz, 'infinity'::timestamptz)
    )
  )
select
  prediction.canonical_student_id, earlier_week.weeks_back,
  arg_max(prediction.risk_band, (prediction.created_at, prediction.scoring_run_id)) as risk_band
from gold.risk_prediction as prediction
join earlier_week using (as_of_date)
where prediction.target = $target and earlier_week.weeks_back <= 3
  and prediction.created_at <= coalesce($published_by::timestamptz, 'infinity'::timestamptz)
group by prediction.canonical_student_id, earlier_week.weeks_back
order by prediction.canonical_student_id, earlier_week.weeks_back

-- SPDX-License-Identifier: Apache-2.0
-- A student of a term who is not registered for the next term at its census.
-- grain: one row per student and as_of of the roster whose term has a next term with a census date
-- clock: label_available_at = three weeks after that census; nothing recorded later is used
-- returns: the columns of a target; outcome 1 is the bad one
with calendar as (
    select
        term_id, arg_max(next_term_id, (available_at, ingest_sequence)) as next_term_id,
        arg_max(census_date, (available_at, ingest_sequence)) as census_date
    from silver.academic_term
    group by term_id
),
closing as (
    select
        term.term_id, following.term_id as next_term_id, following.census_date,
        timezone('UTC', cast(following.census_date + 1 as timestamp)) as census_end,
        timezone('UTC', cast(following.census_date + 22 as timestamp)) as label_available_at
    from calendar as term
    inner join calendar as following on term.next_term_id = following.term_id
),
registered as (
    select distinct closing.term_id, enrollment.canonical_student_id
    from closing
    inner join silver.fact_enrollment_term as enrollment
        on
            closing.next_term_id = enrollment.term_id
            and closing.census_end > enrollment.event_time
            and closing.label_available_at > enrollment.available_at
),
standing as (
    select
        closing.term_id, history.canonical_student_id,
        arg_max(history.status, (history.recorded_at, history.ingest_sequence)) as status
    from closing
    inner join silver.student_status_history as history
        on
            closing.census_end > history.valid_from
            and closing.census_end <= coalesce(history.valid_to, closing.census_end)
            and closing.label_available_at > history.recorded_at
    group by closing.term_id, history.canonical_student_id
),
judged as (
    select
        roster.canonical_student_id, roster.as_of_date, closing.label_available_at,
        closing.census_date,
        case standing.status
            when 'graduated' then 'graduated'
            when 'exchange' then 'exchange'
            when 'leave' then 'approved leave'
        end as excluded_reason,
        registered.canonical_student_id is null or standing.status = 'withdrawn' as is_lost
    from roster
    inner join closing on roster.term_id = closing.term_id
    left join registered
        on
            roster.term_id = registered.term_id
            and roster.canonical_student_id = registered.canonical_student_id
    left join standing
        on
            roster.term_id = standing.term_id
            and roster.canonical_student_id = standing.canonical_student_id
)
select
    canonical_student_id, as_of_date,
    case when excluded_reason is null then cast(is_lost as integer) end as outcome,
    excluded_reason,
    case when excluded_reason is null and is_lost then census_date end as outcome_date,
    label_available_at
from judged
order by as_of_date, canonical_student_id

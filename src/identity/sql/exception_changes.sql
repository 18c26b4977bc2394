-- SPDX-License-Identifier: Apache-2.0
-- People whose standing changed since it was last noted: unmatched, ambiguous (with candidates),
-- resolved by a link.
-- grain: one (source, person) whose standing is new
-- clock: recorded_at = the greatest available_at of the rows used
-- returns: rows of silver.identity_exception
with latest as (
    select source_system, source_person_id, arg_max(kind, exception_sequence) as kind,
        arg_max(candidate_ids, exception_sequence) as candidate_ids
    from silver.identity_exception
    group by source_system, source_person_id
),
shared as (
    select
        source_system, source_person_id,
        max(made_at) as recorded_at,
        arg_min(case when is_exact then 'exact' else 'crosswalk' end, stage) as method,
        count(distinct canonical_student_id) as candidates,
        string_agg(distinct canonical_student_id, ',' order by canonical_student_id)
            as candidate_ids
    from identity_candidate
    group by source_system, source_person_id
),
standing as (
    select
        person.source_system, person.source_person_id,
        case when shared.candidates is null then 'unmatched' else 'ambiguous' end as kind,
        shared.method,
        coalesce(shared.candidates, 0) as candidate_count,
        shared.candidate_ids,
        greatest(person.seen_at, shared.recorded_at) as recorded_at
    from identity_open as person
    left join shared using (source_system, source_person_id)
    union all
    select source_system, source_person_id, 'resolved', link.method, 1, link.canonical_student_id,
        link.recorded_at
    from latest
    inner join silver.identity_map as link using (source_system, source_person_id)
)
select
    standing.source_system, standing.source_person_id, standing.kind, standing.method,
    cast(standing.candidate_count as integer) as candidate_count,
    standing.candidate_ids,
    standing.recorded_at,
    $last_sequence + row_number() over (order by source_system, source_person_id)
        as exception_sequence
from standing
left join latest using (source_system, source_person_id)
where
    latest.kind is distinct from standing.kind
    or latest.candidate_ids is distinct from standing.candidate_ids
order by exception_sequence

-- SPDX-License-Identifier: Apache-2.0
-- The clear pairs that become links: for each person the earliest, at one instant the surest
-- rule's; an exact match never takes a student who is linked in that source already. Undecided ties
-- stay open.
-- grain: one newly linked person
-- clock: recorded_at = when the pair could first be made
-- returns: rows of silver.identity_map
with free_pair as (
    select *
    from identity_candidate as pair
    where
        pair.is_clear
        and not (pair.is_exact and exists (
            select 1
            from silver.identity_map as taken
            where
                taken.source_system = pair.source_system
                and taken.canonical_student_id = pair.canonical_student_id
                and taken.recorded_at <= pair.made_at
        ))
),
first_pair as (
    select *
    from free_pair
    qualify rank() over (
        partition by source_system, source_person_id order by made_at, stage
    ) = 1
),
decided as (
    select
        source_system, source_person_id, made_at, stage, is_exact, rule, confidence,
        min(canonical_student_id) as canonical_student_id
    from first_pair
    group by all
    having count(distinct canonical_student_id) = 1
),
ranked as (
    select
        *,
        count(*) over by_age as as_old_or_older
    from decided
    window by_age as (partition by source_system, canonical_student_id order by made_at, stage)
)
select
    canonical_student_id,
    source_system,
    source_person_id,
    made_at as valid_from,
    cast(null as timestamptz) as valid_to,
    made_at as recorded_at,
    confidence as match_confidence,
    cast(null as double) as match_weight,
    case when is_exact then 'exact' else 'crosswalk' end as method,
    'deterministic-1' as model_version,
    'rule:' || rule as decided_by,
    $last_sequence + row_number() over (order by made_at, source_system, source_person_id)
        as identity_sequence
from ranked
where not is_exact or as_old_or_older = 1
order by identity_sequence

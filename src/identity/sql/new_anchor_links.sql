-- SPDX-License-Identifier: Apache-2.0
-- People of the anchor source who are not students yet become students.
-- grain: one anchor person
-- clock: recorded_at = first sighting of the person
-- returns: rows of silver.identity_map
with newcomer as materialized (
    select
        source_person_id,
        min(first_available_at) as seen_at,
        opaque_bits($salt || '|' || $anchor_source || '|' || source_person_id) as bits
    from silver.identity_evidence as evidence
    where
        evidence.rule = $anchor_feed
        and evidence.side = 'person'
        and not exists (
            select 1
            from silver.identity_map as known
            where
                known.source_system = $anchor_source
                and known.source_person_id = evidence.source_person_id
        )
    group by source_person_id
)
select
    opaque_id(bits) as canonical_student_id,
    $anchor_source as source_system,
    source_person_id,
    seen_at as valid_from,
    cast(null as timestamptz) as valid_to,
    seen_at as recorded_at,
    1.0 as match_confidence,
    cast(null as double) as match_weight,
    'anchor' as method,
    'deterministic-1' as model_version,
    'rule:anchor' as decided_by,
    $last_sequence + row_number() over (order by seen_at, source_person_id) as identity_sequence
from newcomer
order by identity_sequence

-- SPDX-License-Identifier: Apache-2.0
-- Everybody who holds, or ever held, an identifier of somebody not linked; the earliest holders
-- first.
-- grain: one (rule, side, value, person)
-- clock: seen_at = first sighting of the person with the value; next_seen_at = of the next person
--   with it
-- returns: temp table identity_holder
create or replace temp table identity_holder as
with wanted as (
    select distinct evidence.rule, evidence.value_digest
    from silver.identity_evidence as evidence
    inner join identity_rule as rule on evidence.rule = rule.rule
    inner join identity_open as person
        on
            rule.source_system = person.source_system
            and evidence.source_person_id = person.source_person_id
    where evidence.side = 'source'
),
holder as (
    select
        evidence.rule, evidence.side, evidence.value_digest, evidence.source_person_id,
        min(evidence.first_available_at) as seen_at
    from silver.identity_evidence as evidence
    semi join wanted
        on evidence.rule = wanted.rule and evidence.value_digest = wanted.value_digest
    where evidence.side in ('source', 'anchor')
    group by evidence.rule, evidence.side, evidence.value_digest, evidence.source_person_id
)
select
    *,
    row_number() over by_age as place,
    lead(seen_at) over by_age as next_seen_at
from holder
window by_age as (partition by rule, side, value_digest order by seen_at, source_person_id)

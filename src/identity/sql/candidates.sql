-- SPDX-License-Identifier: Apache-2.0
-- Pairs of a person not linked and a student who share an identifier. A pair is clear when, at the
-- time it could first be made, the student was the only one to hold the value and, for exact rules,
-- the person too.
-- grain: one (rule, value, person, student); at most 20 students a value
-- clock: made_at = the later of the two sightings
-- returns: temp table identity_candidate
create or replace temp table identity_candidate as
select
    rule.source_system,
    theirs.source_person_id,
    student.canonical_student_id,
    rule.rule,
    rule.stage,
    rule.is_exact,
    rule.confidence,
    greatest(theirs.seen_at, ours.seen_at) as made_at,
    ours.place = 1
    and coalesce(ours.next_seen_at > greatest(theirs.seen_at, ours.seen_at), true)
    and (
        not rule.is_exact
        or theirs.place = 1
        and coalesce(theirs.next_seen_at > greatest(theirs.seen_at, ours.seen_at), true)
    ) as is_clear
from identity_holder as theirs
inner join identity_rule as rule on theirs.rule = rule.rule
inner join identity_holder as ours
    on theirs.rule = ours.rule and theirs.value_digest = ours.value_digest
inner join silver.identity_map as student
    on
        student.source_system = $anchor_source
        and ours.source_person_id = student.source_person_id
semi join identity_open as person
    on
        rule.source_system = person.source_system
        and theirs.source_person_id = person.source_person_id
where theirs.side = 'source' and ours.side = 'anchor' and ours.place <= 20

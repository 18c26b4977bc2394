-- SPDX-License-Identifier: Apache-2.0
-- People of a feed's source who are linked by the end of the step.
-- grain: one source person
-- clock: recorded_at = when the platform could make the link
-- returns: temp table staging_link; is_late marks links made since the step before
create or replace temp table staging_link as
select
    source_person_id,
    canonical_student_id,
    recorded_at,
    identity_sequence > $identity_from as is_late
from silver.identity_map
where
    source_system = $source_system
    and valid_to is null
    and identity_sequence <= $identity_to

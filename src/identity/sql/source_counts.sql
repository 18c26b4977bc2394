-- SPDX-License-Identifier: Apache-2.0
-- How many people of each source are linked, and why the others are not.
-- grain: one source
-- clock: everything known
-- returns: source_system, people, linked, unmatched, ambiguous
with linked as (
    select source_system, count(*) as linked
    from silver.identity_map
    group by source_system
),
standing as (
    select source_system, arg_max(kind, exception_sequence) as kind
    from silver.identity_exception
    group by source_system, source_person_id
),
open_count as (
    select
        source_system,
        count(*) filter (where kind = 'unmatched') as unmatched,
        count(*) filter (where kind = 'ambiguous') as ambiguous
    from standing
    group by source_system
)
select
    source_system,
    coalesce(linked, 0) + coalesce(unmatched, 0) + coalesce(ambiguous, 0) as people,
    coalesce(linked, 0) as linked,
    coalesce(unmatched, 0) as unmatched,
    coalesce(ambiguous, 0) as ambiguous
from linked
full join open_count using (source_system)
order by source_system

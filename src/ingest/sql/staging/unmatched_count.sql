-- SPDX-License-Identifier: Apache-2.0
-- New rows of a step whose person is not linked: they wait in bronze.
-- grain: one row
-- clock: the step's ranges
-- returns: bronze_rows, unmatched_rows, unmatched_people
with person as (
    select source_person_id, count(*) as rows_of_person
    from batch
    where ingest_sequence > $ingest_from
    group by source_person_id
)
select
    coalesce(cast(sum(rows_of_person) as bigint), 0) as bronze_rows,
    coalesce(
        cast(sum(rows_of_person) filter (where link.source_person_id is null) as bigint), 0
    ) as unmatched_rows,
    count(person.source_person_id) filter (where link.source_person_id is null) as unmatched_people
from person
left join staging_link as link using (source_person_id)

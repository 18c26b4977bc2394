-- SPDX-License-Identifier: Apache-2.0
-- New rows of a step whose person is not linked: they wait in bronze.
-- grain: one row
-- clock: the step's ranges
-- returns: rows, unmatched_rows, unmatched_people
select
    count(*) as bronze_rows,
    count(*) filter (where link.source_person_id is null) as unmatched_rows,
    count(distinct batch.source_person_id) filter (where link.source_person_id is null)
        as unmatched_people
from batch
left join staging_link as link using (source_person_id)
where batch.ingest_sequence > $ingest_from

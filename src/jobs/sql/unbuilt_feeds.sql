-- SPDX-License-Identifier: Apache-2.0
-- Feeds with rows that were taken in and have not been made silver of.
-- grain: one row per feed that has been staged before
-- clock: none
-- returns: feed
with staged as (
    select feed, max(ingest_to) as ingest_to
    from silver.staging_progress
    where state = 'done'
    group by feed
)
select feed
from staged
inner join bronze.ingestion_audit as audit using (feed)
group by feed, ingest_to
having max(audit.last_ingest_sequence) > ingest_to
order by feed

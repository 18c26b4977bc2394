-- SPDX-License-Identifier: Apache-2.0
-- Which staged rows say something new, of records whose newest version alone is ever read. Most
-- records say one thing in all deliveries: of those the first row is kept; the others are compared
-- in the order in which they became available.
-- grain: one kept row
-- clock: available_at, then ingest_sequence; rows without a clock come last
-- returns: temp table staging_kept
create or replace temp table staging_kept as
with record as materialized (
    select
        digest,
        min(content) = max(content) and bool_and(is_new) as is_steady,
        min(cast(coalesce(epoch_us(available_at), 9223372036854775807) as hugeint)
            * 9223372036854775808 + ingest_sequence) as earliest
    from staging_said
    group by digest
),
compared as (
    select digest, ingest_sequence, is_new, content is distinct from lag(content) over (
        partition by digest order by available_at nulls last, ingest_sequence
    ) as is_changed
    from staging_said
    anti join (select digest from record where is_steady) as steady using (digest)
)
select digest, cast(earliest % 9223372036854775808 as bigint) as ingest_sequence
from record
where is_steady
union all
select digest, ingest_sequence
from compared
where is_new and is_changed

-- SPDX-License-Identifier: Apache-2.0
-- Records that have more than one version: twice in the batch, or in the batch and already in the
-- table.
-- grain: one 64-bit digest of a record id; a digest that two ids share is settled later, by the ids
-- clock: none
-- returns: temp table staging_contested
create or replace temp table staging_contested as
select digest
from staging_key
group by digest
having count(*) > 1
union
select digest
from staging_known

-- SPDX-License-Identifier: Apache-2.0
-- How many promoted deliveries of a feed were held to another version of its contract than the
-- present one.
-- grain: one row
-- clock: none, because it reads the audit of ingestion
-- returns: the count
select count(*)
from bronze.ingestion_audit
where feed = $feed
  and state = 'promoted'
  and contract_version <> $contract_version

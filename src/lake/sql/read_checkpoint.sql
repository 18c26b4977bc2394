-- SPDX-License-Identifier: Apache-2.0
-- Reads a classic Delta checkpoint back as log lines.
-- grain: one row per action, in the order of the file
-- clock: none
-- returns: line VARCHAR, a JSON object with one key per kind, all but one null
select to_json(
         {txn: txn, add: add, remove: remove, metaData: metaData, protocol: protocol})::varchar
       as line
from read_parquet('checkpoint.parquet')

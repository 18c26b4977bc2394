-- SPDX-License-Identifier: Apache-2.0
-- The columns of the session's fact tables that say something of a student, in the tables' order.
-- grain: one row per business column of a fact
-- clock: none, because it reads no records
-- returns: table_name, column_name, is_instant
select table_name, column_name, data_type = 'TIMESTAMP WITH TIME ZONE' as is_instant
from duckdb_columns()
where schema_name = 'silver'
  and table_name like 'fact\_%' escape '\'
  and column_name not in (
    'canonical_student_id', 'source_system', 'source_record_id', 'event_time', 'available_at',
    'available_at_basis', 'ingested_at', 'schema_version', 'source_uri', 'pipeline_run_id',
    'contract_id', 'contract_version', 'ingest_sequence'
  )
order by table_name, column_index

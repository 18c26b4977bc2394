-- SPDX-License-Identifier: Apache-2.0
-- Writes the actions of a table's log, one JSON object a line, as a classic Delta checkpoint.
-- grain: one row per action, in the order of the file
-- clock: none
-- returns: a Parquet file; both file names are put in by the caller (no parameter can stand there)
copy (
  select txn, add, remove, metaData, protocol
  from read_json(
    'actions.json', format = 'newline_delimited', maximum_object_size = 1073741824,
    columns = {
      txn: 'STRUCT(appId VARCHAR, version BIGINT, lastUpdated BIGINT)',
      add: 'STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT,
                   modificationTime BIGINT, dataChange BOOLEAN, stats VARCHAR)',
      remove: 'STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN,
                      extendedFileMetadata BOOLEAN, partitionValues MAP(VARCHAR, VARCHAR),
                      size BIGINT)',
      metaData: 'STRUCT(id VARCHAR, name VARCHAR, description VARCHAR,
                        format STRUCT(provider VARCHAR, options MAP(VARCHAR, VARCHAR)),
                        schemaString VARCHAR, partitionColumns VARCHAR[],
                        configuration MAP(VARCHAR, VARCHAR), createdTime BIGINT)',
      protocol: 'STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER)'
    })
) to 'checkpoint.parquet' (format parquet, compression zstd)

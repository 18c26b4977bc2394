-- SPDX-License-Identifier: Apache-2.0
-- What the footers of Parquet files say of their columns.
-- grain: one row per file, row group and column
-- clock: none
-- returns: file_name, column_name, rows, cells, null_count, minimum, maximum (texts or null)
select file_name, path_in_schema as column_name, row_group_num_rows as rows, num_values as cells,
       stats_null_count as null_count, stats_min_value as minimum, stats_max_value as maximum
from parquet_metadata(['file.parquet'])
order by file_name, row_group_id, column_id

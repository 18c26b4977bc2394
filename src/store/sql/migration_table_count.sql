-- SPDX-License-Identifier: Apache-2.0
-- Whether the database was ever migrated, without making anything (SQLite).
-- grain: one row
-- clock: none
-- returns: tables: 0 or 1
select count(*) as tables from sqlite_master where type = 'table' and name = 'schema_migration'

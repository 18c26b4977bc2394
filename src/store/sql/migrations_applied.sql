-- SPDX-License-Identifier: Apache-2.0
-- The migrations that this database has had.
-- grain: one row a migration
-- clock: none
-- returns: name, sha256 of the file's bytes; in the order of the names
select name, sha256 from schema_migration order by name

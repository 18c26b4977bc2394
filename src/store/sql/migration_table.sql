-- SPDX-License-Identifier: Apache-2.0
-- Where applied migrations are recorded. Belongs to the owner of the tables alone.
-- grain: none
-- clock: none
-- returns: nothing
create table if not exists schema_migration (
  name TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  applied_at TEXT NOT NULL
)

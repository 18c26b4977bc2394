-- SPDX-License-Identifier: Apache-2.0
-- Lets the owner of the tables see every row until row_security_of_tables, in the same transaction,
-- ends it: a migration that changes rows would otherwise find none (PostgreSQL).
-- grain: none
-- clock: none
-- returns: nothing
do $$
declare
  held record;
begin
  for held in
    select tablename from pg_policies
    where schemaname = current_schema() and policyname = 'one_tenant'
    order by tablename
  loop
    execute format('alter table %I no force row level security', held.tablename);
  end loop;
end
$$

-- SPDX-License-Identifier: Apache-2.0
-- Puts each table that has tenants under row-level security (PostgreSQL), its owner too. The policy
-- shows no row when no tenant is set. Text gets the order of its bytes, whatever the language.
-- grain: none
-- clock: none
-- returns: nothing
do $$
declare
  held record;
begin
  for held in
    select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and data_type = 'text' and collation_name is null
    order by table_name, ordinal_position
  loop
    execute format('alter table %I alter column %I type text collate "C"',
                   held.table_name, held.column_name);
  end loop;

  for held in
    select table_name from information_schema.columns
    where table_schema = current_schema() and column_name = 'tenant'
      and table_name not in (
        select tablename from pg_policies
        where schemaname = current_schema() and policyname = 'one_tenant'
      )
    order by table_name
  loop
    execute format('alter table %I enable row level security', held.table_name);
    execute format('create policy one_tenant on %I '
                   'using (tenant = nullif(current_setting(''app.tenant'', true), '''')) '
                   'with check (tenant = nullif(current_setting(''app.tenant'', true), ''''))',
                   held.table_name);
    execute format('grant select, insert, update, delete on %I to %I',
                   held.table_name, current_setting('app.role'));
  end loop;

  for held in
    select tablename from pg_policies
    where schemaname = current_schema() and policyname = 'one_tenant'
    order by tablename
  loop
    execute format('alter table %I force row level security', held.tablename);
  end loop;
end
$$

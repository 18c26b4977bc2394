-- SPDX-License-Identifier: Apache-2.0
-- Tables with rows of tenants that a statement could reach in another's name, because row-level
-- security is off, spares the owner, or has no policy of the program's (PostgreSQL).
-- grain: one row a table
-- clock: none
-- returns: name
select cast(held.relname as text) as name
from pg_class as held
where held.relkind in ('r', 'p')
  and held.relnamespace = (select oid from pg_namespace where nspname = current_schema())
  and exists (
    select 1 from pg_attribute
    where attrelid = held.oid and attname = 'tenant' and not attisdropped
  )
  and not (
    held.relrowsecurity and held.relforcerowsecurity
    and exists (
      select 1 from pg_policy where polrelid = held.oid and polname = 'one_tenant'
    )
    and not exists (
      select 1 from pg_policy
      where polrelid = held.oid and polname <> 'one_tenant' and polpermissive
    )
  )
order by name

-- SPDX-License-Identifier: Apache-2.0
-- The role this connection works as, and what would put it above row-level security (PostgreSQL).
-- grain: one row
-- clock: none
-- returns: role, is_above_row_security (superuser or BYPASSRLS), tables_owned (also as a member)
select
  rolname as role,
  case when rolsuper or rolbypassrls then 1 else 0 end as is_above_row_security,
  (
    select count(*) from pg_class
    where relkind in ('r', 'p')
      and relnamespace = (select oid from pg_namespace where nspname = current_schema())
      and pg_has_role(current_user, relowner, 'member')
  ) as tables_owned
from pg_roles
where rolname = current_user

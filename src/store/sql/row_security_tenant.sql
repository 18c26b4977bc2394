-- SPDX-License-Identifier: Apache-2.0
-- Whose rows the policies let this transaction see (PostgreSQL); forgotten at its end.
-- grain: one row
-- clock: none
-- returns: tenant
select set_config('app.tenant', :tenant, true) as tenant

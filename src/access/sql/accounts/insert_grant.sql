-- SPDX-License-Identifier: Apache-2.0
-- Gives an account a role somewhere for some time.
-- grain: one grant
-- clock: given_at is said by whoever calls
-- returns: nothing
insert into account_grant (
  tenant, grant_id, account, role, scope, valid_from, valid_to, source, reason, given_by, given_at
)
values (
  :tenant, :grant_id, :account, :role, :scope, :valid_from, :valid_to, :source, :reason,
  :given_by, :given_at
)

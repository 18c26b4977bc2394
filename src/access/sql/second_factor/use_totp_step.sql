-- SPDX-License-Identifier: Apache-2.0
-- Uses a code up: no code of this step or an earlier one counts again.
-- grain: one account
-- clock: confirmed_at is now at the first use
-- returns: nothing
update account_totp set last_step = :step, confirmed_at = coalesce(confirmed_at, :at)
where tenant = :tenant and account = :account and last_step < :step

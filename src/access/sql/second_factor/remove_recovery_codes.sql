-- SPDX-License-Identifier: Apache-2.0
-- Takes the recovery codes of an account away.
-- grain: one code
-- clock: none
-- returns: nothing
delete from recovery_code
where tenant = :tenant and account = :account

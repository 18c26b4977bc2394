-- SPDX-License-Identifier: Apache-2.0
-- Adds a recovery code.
-- grain: one code
-- clock: none
-- returns: nothing
insert into recovery_code (tenant, account, selector, hash)
values (:tenant, :account, :selector, :hash)

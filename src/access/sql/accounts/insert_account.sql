-- SPDX-License-Identifier: Apache-2.0
-- Adds an account.
-- grain: one account
-- clock: created_at is now
-- returns: nothing
insert into account (
  tenant, account, login, name, email, password_hash, must_change_password, issuer, subject,
  is_active, created_at
)
values (
  :tenant, :account, :login, :name, :email, :password_hash, :must_change_password, :issuer,
  :subject, 1, :created_at
)

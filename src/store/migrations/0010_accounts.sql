-- SPDX-License-Identifier: Apache-2.0
-- Accounts, what they may do, and what they show who they are with.

-- One row an account. The login is in lower case. The hash is argon2id's text, empty where the
-- account signs in by a provider, which knows it as subject at issuer. A password that somebody
-- else chose is to be changed at the first sign-in.
create table account (
  tenant TEXT NOT NULL,
  account TEXT NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  password_hash TEXT NOT NULL,
  must_change_password BIGINT NOT NULL CHECK (must_change_password IN (0, 1)),
  issuer TEXT,
  subject TEXT,
  is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
  created_at TEXT NOT NULL,
  PRIMARY KEY (tenant, account),
  UNIQUE (tenant, login),
  UNIQUE (tenant, issuer, subject)
);

-- One row a grant: a role, where (tenant, faculty:<name>, programme:<name>, pool:<name>) and when.
-- It is never removed; taken back it has valid_to.
create table account_grant (
  tenant TEXT NOT NULL,
  grant_id TEXT NOT NULL,
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  scope TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  source TEXT NOT NULL CHECK (source IN ('given', 'provider', 'break_glass')),
  reason TEXT NOT NULL,
  given_by TEXT NOT NULL,
  given_at TEXT NOT NULL,
  ended_by TEXT,
  PRIMARY KEY (tenant, grant_id),
  FOREIGN KEY (tenant, account) REFERENCES account (tenant, account)
);
create index account_grant_by_account on account_grant (tenant, account);

-- One row an account with an authenticator: its secret, sealed, and the step last used. Confirmed
-- once a first code was right.
create table account_totp (
  tenant TEXT NOT NULL,
  account TEXT NOT NULL,
  secret TEXT NOT NULL,
  confirmed_at TEXT,
  last_step BIGINT NOT NULL,
  PRIMARY KEY (tenant, account),
  FOREIGN KEY (tenant, account) REFERENCES account (tenant, account)
);

-- One row a recovery code: the part that finds it in clear, all of it as argon2id's text.
create table recovery_code (
  tenant TEXT NOT NULL,
  account TEXT NOT NULL,
  selector TEXT NOT NULL,
  hash TEXT NOT NULL,
  used_at TEXT,
  PRIMARY KEY (tenant, account, selector),
  FOREIGN KEY (tenant, account) REFERENCES account (tenant, account)
);

-- One row an account or address from which signing in failed, as a hash: what was typed may be a
-- password in the wrong field, and an address is nobody's business.
create table sign_in_attempts (
  tenant TEXT NOT NULL,
  subject TEXT NOT NULL,
  failures BIGINT NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (tenant, subject)
);

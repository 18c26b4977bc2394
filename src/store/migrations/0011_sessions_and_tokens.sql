-- SPDX-License-Identifier: Apache-2.0
-- Sessions of people, tokens of machines, and access in emergencies.

-- One row a session. The token is known to the browser alone; here is its SHA-256.
create table account_session (
  tenant TEXT NOT NULL,
  session TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  account TEXT NOT NULL,
  purpose TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  revoked_at TEXT,
  PRIMARY KEY (tenant, session),
  UNIQUE (tenant, token_hash),
  FOREIGN KEY (tenant, account) REFERENCES account (tenant, account)
);
create index account_session_by_account on account_session (tenant, account);

-- One row a token: what it was made for (a JSON list of actions), and until when.
create table api_token (
  tenant TEXT NOT NULL,
  token TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  purpose TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT,
  PRIMARY KEY (tenant, token),
  UNIQUE (tenant, token_hash),
  FOREIGN KEY (tenant, account) REFERENCES account (tenant, account)
);
create index api_token_by_account on api_token (tenant, account);

-- One row a request for access to a student in an emergency, what somebody else decided, and the
-- grant that came of it.
create table break_glass (
  tenant TEXT NOT NULL,
  request TEXT NOT NULL,
  account TEXT NOT NULL,
  student TEXT NOT NULL,
  reason TEXT NOT NULL,
  minutes BIGINT NOT NULL CHECK (minutes > 0),
  requested_at TEXT NOT NULL,
  is_granted BIGINT CHECK (is_granted IN (0, 1)),
  decided_by TEXT CHECK (decided_by <> account),
  decided_at TEXT,
  grant_id TEXT,
  PRIMARY KEY (tenant, request),
  FOREIGN KEY (tenant, account) REFERENCES account (tenant, account),
  FOREIGN KEY (tenant, grant_id) REFERENCES account_grant (tenant, grant_id)
);

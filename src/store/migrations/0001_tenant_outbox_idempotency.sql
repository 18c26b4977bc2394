-- SPDX-License-Identifier: Apache-2.0
-- The tenants, what is to be entered in their audit logs, and what repeated requests are answered.

-- One row a tenant.
create table tenant (
  tenant TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL
);

-- One row an act; sequence is its index in the audit log once it is there, personal is empty then.
create table audit_outbox (
  tenant TEXT NOT NULL,
  act_id TEXT NOT NULL,
  entry TEXT NOT NULL,
  personal TEXT NOT NULL,
  created_at TEXT NOT NULL,
  sequence BIGINT,
  PRIMARY KEY (tenant, act_id)
);
create index audit_outbox_unsequenced on audit_outbox (tenant, created_at, act_id)
where sequence is null;

-- One row a request that carried a key: what it was (a hash) and how it was answered.
create table idempotency_key (
  tenant TEXT NOT NULL,
  key TEXT NOT NULL,
  route TEXT NOT NULL,
  account TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (tenant, account, route, key)
);
create index idempotency_key_age on idempotency_key (tenant, created_at);

-- SPDX-License-Identifier: Apache-2.0
-- Where in the audit log what stands. All of it is made from the log, and made again when it is
-- lost; nothing is shown from here.

-- One row a tenant: how many entries of the log are in the index, and the hash of the last of them.
create table audit_index (
  tenant TEXT NOT NULL,
  num_entries BIGINT NOT NULL,
  last_hash TEXT NOT NULL,
  PRIMARY KEY (tenant)
);

-- One row a word and 4,096 entries: in which of these it stands, three hex digits each, ascending.
-- kind: action, actor, object, listed or subject. A subject is a keyed hash of a student's id, and
-- goes when the entry's details are erased.
create table audit_posting (
  tenant TEXT NOT NULL,
  kind TEXT NOT NULL,
  word TEXT NOT NULL,
  block BIGINT NOT NULL,
  places TEXT NOT NULL,
  PRIMARY KEY (tenant, kind, word, block)
);
create index audit_posting_subjects on audit_posting (tenant, block) where kind = 'subject';

-- One row 4,096 entries: their earliest and latest time.
create table audit_block (
  tenant TEXT NOT NULL,
  block BIGINT NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (tenant, block)
);

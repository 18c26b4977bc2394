-- SPDX-License-Identifier: Apache-2.0
-- What is decided about recommendations, and references to documents, are events too. A check
-- cannot be widened in place on both engines, so that the table is made anew with the rows it has.

-- One row an event: something that somebody did about a student. Free text is sealed; facts is JSON
-- in words of the product's own.
-- append-only: case_event
create table case_event_wider (
  tenant TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  event_id TEXT NOT NULL,
  student TEXT NOT NULL,
  pool TEXT NOT NULL,
  case_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN (
    'case', 'contact', 'note', 'task', 'referral', 'intervention', 'concern', 'kudos', 'feedback',
    'suppression', 'ticket', 'recommendation', 'attachment'
  )),
  part_id TEXT NOT NULL,
  state TEXT,
  case_state TEXT,
  prediction_id TEXT,
  reason_code TEXT,
  assignee TEXT,
  on_date TEXT,
  facts TEXT NOT NULL,
  sealed TEXT,
  account TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (tenant, sequence),
  UNIQUE (tenant, event_id)
);
insert into case_event_wider (
  tenant, sequence, event_id, student, pool, case_id, kind, part_id, state, case_state,
  prediction_id, reason_code, assignee, on_date, facts, sealed, account, happened_at, recorded_at
)
select
  tenant, sequence, event_id, student, pool, case_id, kind, part_id, state, case_state,
  prediction_id, reason_code, assignee, on_date, facts, sealed, account, happened_at, recorded_at
from case_event;
drop table case_event;
alter table case_event_wider rename to case_event;
create index case_event_of_student on case_event (tenant, student, sequence);
create index case_event_of_case on case_event (tenant, case_id, sequence);
create index case_event_of_part on case_event (tenant, part_id, sequence);
create index case_event_of_kind on case_event (tenant, kind, state, sequence);

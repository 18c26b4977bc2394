-- SPDX-License-Identifier: Apache-2.0
-- Closed versions of fact records: a version holds until the next one is available.
-- grain: one closing of one version; a version may be closed again, earlier
-- key: (table_name, ingest_sequence); the least superseded_at holds
-- clock: superseded_at = available_at of the version that replaced it
-- owner: ingest (staging)
create table record_closure (
  table_name         VARCHAR NOT NULL,
  ingest_sequence    BIGINT NOT NULL,
  superseded_at      TIMESTAMPTZ NOT NULL,
  by_ingest_sequence BIGINT NOT NULL
);

-- SPDX-License-Identifier: Apache-2.0
-- How far each feed has been staged into each silver table, and what became of its rows.
-- grain: two rows a step: 'planned', written before its rows, and 'done', with the counts
-- key: (feed, table_name, step, state); steps of a feed and table are dense
-- clock: none; ranges are (from, to] of bronze ingest_sequence and of identity_sequence
-- owner: ingest (staging)
create table staging_progress (
  feed               VARCHAR NOT NULL,
  table_name         VARCHAR NOT NULL,
  step               BIGINT NOT NULL,
  state              VARCHAR NOT NULL,
  ingest_from        BIGINT NOT NULL,
  ingest_to          BIGINT NOT NULL,
  identity_from      BIGINT NOT NULL,
  identity_to        BIGINT NOT NULL,
  bronze_rows        BIGINT,
  staged_rows        BIGINT,
  repeated_rows      BIGINT,
  closed_versions    BIGINT,
  unmatched_rows     BIGINT,
  unmatched_people   BIGINT
);

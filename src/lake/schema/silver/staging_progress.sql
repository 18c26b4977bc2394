-- SPDX-License-Identifier: Apache-2.0
-- How far each feed has been staged into each silver table, and what became of its rows.
-- grain: one staging step, written before its rows; steps are dense per (feed, table_name)
-- key: (feed, table_name, step)
-- clock: staged_at = the run's clock
-- owner: ingest (staging)
create table staging_progress (
  feed               VARCHAR NOT NULL,
  table_name         VARCHAR NOT NULL,
  step               BIGINT NOT NULL,
  ingest_from        BIGINT NOT NULL,
  ingest_to          BIGINT NOT NULL,
  identity_from      BIGINT NOT NULL,
  identity_to        BIGINT NOT NULL,
  bronze_rows        BIGINT NOT NULL,
  staged_rows        BIGINT NOT NULL,
  repeated_rows      BIGINT NOT NULL,
  unmatched_rows     BIGINT NOT NULL,
  unmatched_people   BIGINT NOT NULL,
  late_linked_people BIGINT NOT NULL,
  staged_at          TIMESTAMPTZ NOT NULL
);

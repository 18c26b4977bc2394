-- SPDX-License-Identifier: Apache-2.0
-- Clicks in the virtual learning environment, by kind of material.
-- grain: one row per registration and day with clicks
-- key: canonical_student_id, activity_day
-- clock: the day, known the day after (imputed)
-- owner: examples/oulad
create table fact_click_daily (
  canonical_student_id VARCHAR NOT NULL,
  activity_day         INTEGER,
  clicks               INTEGER,
  materials            INTEGER,
  forum_clicks         INTEGER,
  quiz_clicks          INTEGER,
  content_clicks       INTEGER,
  source_system        VARCHAR NOT NULL,
  source_record_id     VARCHAR NOT NULL,
  event_time           TIMESTAMPTZ,
  available_at         TIMESTAMPTZ,
  available_at_basis   VARCHAR,
  ingested_at          TIMESTAMPTZ,
  schema_version       VARCHAR,
  source_uri           VARCHAR,
  pipeline_run_id      VARCHAR,
  contract_id          VARCHAR,
  contract_version     VARCHAR,
  ingest_sequence      BIGINT NOT NULL
);

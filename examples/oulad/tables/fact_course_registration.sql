-- SPDX-License-Identifier: Apache-2.0
-- What is known of a student when a registration is in force.
-- grain: one row per registration
-- key: canonical_student_id
-- clock: the later of the registration day and day 0
-- owner: examples/oulad
create table fact_course_registration (
  canonical_student_id VARCHAR NOT NULL,
  course_code          VARCHAR NOT NULL,
  registration_day     INTEGER,
  previous_attempts    INTEGER,
  studied_credits      INTEGER,
  other_registrations  INTEGER,
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

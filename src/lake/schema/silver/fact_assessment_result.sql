-- SPDX-License-Identifier: Apache-2.0
-- A marked piece of work.
-- grain: one version of one (assessment, student)
-- key: source_record_id (versions of one record ordered by available_at, ingest_sequence)
-- clock: event_time = when marked or handed in; available_at = later of arrival and link
-- owner: ingest (staging)
create table fact_assessment_result (
  canonical_student_id VARCHAR NOT NULL,
  assessment_key       VARCHAR NOT NULL,
  term_id              VARCHAR,
  course_code          VARCHAR,
  assessment_type      VARCHAR,
  weight               DECIMAL(6,2),
  score                DECIMAL(8,3),
  max_score            DECIMAL(8,3),
  submitted_at         TIMESTAMPTZ,
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

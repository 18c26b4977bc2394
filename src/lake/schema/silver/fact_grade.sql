-- SPDX-License-Identifier: Apache-2.0
-- A final grade in a course.
-- grain: one version of one (student, course, examination)
-- key: source_record_id (versions of one record ordered by available_at, ingest_sequence)
-- clock: event_time = examination date; available_at = later of arrival and link
-- owner: ingest (staging)
create table fact_grade (
  canonical_student_id VARCHAR NOT NULL,
  term_id              VARCHAR NOT NULL,
  course_code          VARCHAR NOT NULL,
  credits              DECIMAL(6,2),
  grade                VARCHAR,
  grade_points         DECIMAL(4,2),
  passed               BOOLEAN,
  exam_date            DATE,
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

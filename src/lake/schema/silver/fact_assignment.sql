-- SPDX-License-Identifier: Apache-2.0
-- One assignment set for one student, as the learning platform described it.
-- grain: one version of one (assignment, student)
-- key: source_record_id (versions of one record ordered by available_at, ingest_sequence)
-- clock: event_time = when the source made this version; available_at = later of arrival and link
-- owner: ingest (staging)
create table fact_assignment (
  canonical_student_id VARCHAR NOT NULL,
  assignment_key       VARCHAR NOT NULL,
  term_id              VARCHAR,
  course_code          VARCHAR,
  due_at               TIMESTAMPTZ,
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

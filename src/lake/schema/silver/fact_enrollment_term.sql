-- SPDX-License-Identifier: Apache-2.0
-- What a student registered for in a term.
-- grain: one version of one (student, term)
-- key: source_record_id (versions of one record ordered by available_at, ingest_sequence)
-- clock: event_time = registration date; available_at = later of arrival and link
-- owner: ingest (staging)
create table fact_enrollment_term (
  canonical_student_id VARCHAR NOT NULL,
  term_id              VARCHAR NOT NULL,
  credits_registered   DECIMAL(6,2),
  prior_gpa            DECIMAL(4,2),
  academic_standing    VARCHAR,
  registered_date      DATE,
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

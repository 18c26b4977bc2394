-- SPDX-License-Identifier: Apache-2.0
-- A student's day on the learning platform; days without activity have no row.
-- grain: one version of one (student, day)
-- key: source_record_id (versions of one record ordered by available_at, ingest_sequence)
-- clock: event_time = the day of activity; available_at = later of arrival and link
-- owner: ingest (staging)
create table fact_lms_activity_daily (
  canonical_student_id VARCHAR NOT NULL,
  activity_date        DATE NOT NULL,
  login_count          INTEGER,
  course_views         INTEGER,
  forum_posts          INTEGER,
  video_minutes        INTEGER,
  quiz_attempts        INTEGER,
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

-- SPDX-License-Identifier: Apache-2.0
-- A student's account with the institution on a day.
-- grain: one version of one (student, day)
-- key: source_record_id (versions of one record ordered by available_at, ingest_sequence)
-- clock: event_time = the day of the balance; available_at = later of arrival and link
-- owner: ingest (staging)
create table fact_financial_snapshot (
  canonical_student_id VARCHAR NOT NULL,
  status_date          DATE NOT NULL,
  outstanding_balance  DECIMAL(14,2),
  currency             VARCHAR,
  payment_overdue_days INTEGER,
  aid_status           VARCHAR,
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

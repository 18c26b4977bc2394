-- SPDX-License-Identifier: Apache-2.0
-- The receipt of one built week of features: from which versions of the tables it was computed.
-- grain: one row per (feature_view_version, term_id, as_of_date)
-- key: feature_view_version, term_id, as_of_date
-- clock: built_at = the run's clock
-- owner: features
create table snapshot_build (
  feature_view_version VARCHAR NOT NULL,
  term_id              VARCHAR NOT NULL,
  as_of_date           DATE NOT NULL,
  students             BIGINT NOT NULL,
  table_versions       VARCHAR NOT NULL,
  built_at             TIMESTAMPTZ NOT NULL
);

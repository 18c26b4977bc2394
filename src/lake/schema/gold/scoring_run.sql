-- SPDX-License-Identifier: Apache-2.0
-- The receipt of one scoring by one release: everything needed to repeat it.
-- grain: one row per release that scored a week, under its alias and at its approved capacities
-- key: scoring_run_id
-- clock: created_at = the run's clock
-- owner: jobs (scoring)
create table scoring_run (
  scoring_run_id           VARCHAR NOT NULL,
  as_of_date               DATE NOT NULL,
  target                   VARCHAR NOT NULL,
  release_id               VARCHAR NOT NULL,
  feature_view_version     VARCHAR NOT NULL,
  feature_view_fingerprint VARCHAR NOT NULL,
  table_versions           VARCHAR NOT NULL,
  capacities               VARCHAR NOT NULL,
  tie_break_seed           BIGINT NOT NULL,
  students                 BIGINT NOT NULL,
  red                      BIGINT NOT NULL,
  amber                    BIGINT NOT NULL,
  created_at               TIMESTAMPTZ NOT NULL,
  alias                    VARCHAR,
  capacity_id              VARCHAR
);

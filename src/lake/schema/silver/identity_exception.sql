-- SPDX-License-Identifier: Apache-2.0
-- People of a source who could not be linked, and why. Ids only, no personal values.
-- grain: one change of state of one source person: unmatched, ambiguous, resolved
-- key: (source_system, source_person_id); the row with the greatest exception_sequence holds
-- clock: recorded_at = greatest available_at of the rows used
-- owner: identity
create table identity_exception (
  source_system      VARCHAR NOT NULL,
  source_person_id   VARCHAR NOT NULL,
  kind               VARCHAR NOT NULL,
  method             VARCHAR,
  candidate_count    INTEGER NOT NULL,
  candidate_ids      VARCHAR,
  recorded_at        TIMESTAMPTZ NOT NULL,
  exception_sequence BIGINT NOT NULL
);

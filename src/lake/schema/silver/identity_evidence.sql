-- SPDX-License-Identifier: Apache-2.0
-- First sightings of an identifier with a person; values only as salted digests.
-- grain: one (rule, side, person, value); a second row only when an earlier sighting turns up later
-- key: (rule, side, source_person_id, value_digest); the least first_available_at holds
-- clock: first_available_at = least available_at of the rows seen so far
-- owner: identity
create table identity_evidence (
  rule               VARCHAR NOT NULL,
  side               VARCHAR NOT NULL,
  source_person_id   VARCHAR NOT NULL,
  value_digest       VARCHAR,
  first_available_at TIMESTAMPTZ NOT NULL
);

-- SPDX-License-Identifier: Apache-2.0
-- People of the other sources who are not linked.
-- grain: one (source, person)
-- clock: seen_at = first sighting
-- returns: temp table identity_open
create or replace temp table identity_open as
select
    feed.source_system,
    evidence.source_person_id,
    min(evidence.first_available_at) as seen_at
from silver.identity_evidence as evidence
inner join identity_feed as feed on evidence.rule = feed.feed
anti join silver.identity_map as known
    on
        feed.source_system = known.source_system
        and evidence.source_person_id = known.source_person_id
where evidence.side = 'person' and not feed.is_anchor
group by feed.source_system, evidence.source_person_id

// SPDX-License-Identifier: Apache-2.0
import type { CaseState, CaseSummary } from '../api/client';
import { useText } from '../app/preferences';
import { useMe } from '../app/session';
import { Since } from '../app/Time';
import { casework } from '../text/casework';
import { general } from '../text/general';
import { Badge } from '../ui/Badge';

const tones = {
  new: 'neutral',
  contacted: 'accent',
  meeting_set: 'accent',
  in_support: 'good',
  closed: 'neutral',
} as const;

/** The state of a case as a word. */
export function CaseStateBadge({ state }: { state: CaseState }) {
  const { states } = useText(general);
  return <Badge tone={tones[state]}>{states[state]}</Badge>;
}

/** Where a case stands: its state, the last contact or when the first is due, and whose it is when not one's own. */
export function ContactState({ summary }: { summary: CaseSummary | null }) {
  const texts = { ...useText(general), ...useText(casework) };
  const me = useMe();
  const state = summary?.state ?? 'new';
  return (
    <span className="stack tight contact-state">
      <span className="row">
        <CaseStateBadge state={state} />
        {summary?.is_overdue && <Badge tone="bad">{texts.overdue}</Badge>}
      </span>
      {summary?.last_contact_at && (
        <span className="small muted" title={texts.lastContact}>
          <Since time={summary.last_contact_at} />
        </span>
      )}
      {!summary?.last_contact_at && summary?.due_at && (
        <span className="small muted">
          {summary.is_overdue ? texts.firstContactDue : texts.firstContactBy}{' '}
          <Since time={summary.due_at} />
        </span>
      )}
      {summary?.owner_name && summary.owner !== me.account && (
        <span className="small muted">{summary.owner_name}</span>
      )}
    </span>
  );
}

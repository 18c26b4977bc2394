// SPDX-License-Identifier: Apache-2.0
import { memo } from 'react';
import type { Case } from '../../api/client';
import { Link } from '../../app/Link';
import { useText } from '../../app/preferences';
import { useMe } from '../../app/session';
import { Day, Since } from '../../app/Time';
import { CaseStateBadge } from '../../casework/ContactState';
import { useNameOf } from '../../casework/names';
import { casesText } from '../../text/cases';
import { casework } from '../../text/casework';
import { general } from '../../text/general';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';

interface CaseLineProps {
  found: Case;
  team: string;
  index: number;
  isCurrent: boolean;
  onCurrent: (index: number) => void;
  onOpen: (found: Case) => void;
}

function Contact({ found }: { found: Case }) {
  const texts = { ...useText(casework), ...useText(casesText) };
  const { last_contact_at: last, due_at: due, is_overdue: isOverdue } = found;
  if (last) return <Since time={last} />;
  if (!due) return <span className="muted">{texts.noContact}</span>;
  return (
    <span className="muted">
      {isOverdue ? texts.firstContactDue : texts.firstContactBy} <Since time={due} />
    </span>
  );
}

/** A case: whose, how it stands, and when somebody last talked to the student. */
export const CaseLine = memo(function CaseLine(props: CaseLineProps) {
  const { found, team, index, isCurrent, onCurrent, onOpen } = props;
  const texts = { ...useText(general), ...useText(casework), ...useText(casesText) };
  const nameOf = useNameOf();
  const me = useMe();
  return (
    // Keys and the name's link do for the keyboard what a click on the line does for the mouse.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isCurrent || undefined}
      tabIndex={isCurrent ? 0 : -1}
      className="case-line"
      onFocus={() => onCurrent(index)}
      onClick={(event) => {
        const isOwn = !(event.target as HTMLElement).closest('a');
        if (isOwn && getSelection()?.isCollapsed !== false) onOpen(found);
      }}
    >
      <span role="cell" className="cell-student stack tight">
        <Link to={`/students/${encodeURIComponent(found.student)}`} className="strong">
          {nameOf(found)}
        </Link>
        <span className="small muted">{team}</span>
      </span>
      <span role="cell" className="row">
        <CaseStateBadge state={found.state} />
        {found.is_overdue && <Badge tone="bad">{texts.isOverdue}</Badge>}
        {found.outcome && (
          <span className="small muted">{wordFor(texts.outcomes, found.outcome)}</span>
        )}
      </span>
      <span role="cell" className={found.owner ? '' : 'muted'}>
        {found.owner === me.account ? texts.me : (found.owner_name ?? texts.nobody)}
      </span>
      <span role="cell">
        <Contact found={found} />
      </span>
      <span role="cell" className="muted">
        <Day date={found.opened_at} />
      </span>
    </div>
  );
});

// SPDX-License-Identifier: Apache-2.0
import { memo } from 'react';
import type { QueueRow } from '../../api/client';
import { Link } from '../../app/Link';
import { usePreferences, useText } from '../../app/preferences';
import { dateText } from '../../app/times';
import { ContactState } from '../../casework/ContactState';
import type { Deed } from '../../casework/DeedDialog';
import { deedKeys, useDeeds } from '../../casework/deeds';
import { useNameOf } from '../../casework/names';
import { ReasonLines } from '../../casework/Reasons';
import { Score, Trend } from '../../casework/Score';
import { casework } from '../../text/casework';
import { general } from '../../text/general';
import { queueText } from '../../text/queue';
import { wordFor } from '../../text/words';
import { ActionMenu } from '../../ui/overlay/ActionMenu';
import { Badge } from '../../ui/Badge';
import { BandSign } from '../../ui/BandSign';

interface StudentLineProps {
  row: QueueRow;
  index: number;
  place: number;
  isCurrent: boolean;
  onCurrent: (place: number) => void;
  onOpen: (row: QueueRow) => void;
  onDeed: (deed: Deed, row: QueueRow) => void;
}

function Marks({ row }: { row: QueueRow }) {
  const texts = { ...useText(casework), ...useText(queueText) };
  const { language } = usePreferences();
  const { feedback, suppressed_until: until } = row;
  if (!feedback && !until && row.alerts + row.kudos === 0) return null;
  return (
    <span className="row marks">
      {row.alerts > 0 && <Badge tone="warn">{texts.alerts(row.alerts)}</Badge>}
      {row.kudos > 0 && <Badge tone="good">{texts.kudosCount(row.kudos)}</Badge>}
      {feedback && (
        <Badge tone="accent">{texts.feedbackGiven(wordFor(texts.acts, feedback))}</Badge>
      )}
      {until && <Badge>{texts.setAsideUntil(dateText(until, language))}</Badge>}
    </span>
  );
}

function Menu({ row, onDeed }: Pick<StudentLineProps, 'row' | 'onDeed'>) {
  const text = useText(casework);
  const name = useNameOf()(row);
  const deeds = useDeeds().filter((deed) => deed !== 'change' || row.case);
  if (deeds.length === 0) return null;
  return (
    <ActionMenu
      label={text.actions(name)}
      actions={deeds.map((deed) => ({
        id: deed,
        label: text.acts[deed],
        shortcut: deedKeys[deed],
        onAction: () => onDeed(deed, row),
      }))}
    >
      <svg className="dots" viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
        <circle cx="3" cy="8" r="1.5" />
        <circle cx="8" cy="8" r="1.5" />
        <circle cx="13" cy="8" r="1.5" />
      </svg>
    </ActionMenu>
  );
}

/** A student of the list: who, how sure, why, what next, and how contact stands. */
export const StudentLine = memo(function StudentLine(props: StudentLineProps) {
  const { row, index, place, isCurrent, onCurrent, onOpen, onDeed } = props;
  const texts = { ...useText(general), ...useText(casework) };
  const nameOf = useNameOf();
  const isDone = row.feedback && row.feedback !== 'useful';
  return (
    // Keys and the name's link do for the keyboard what a click on the line does for the mouse.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isCurrent || undefined}
      data-place={place}
      tabIndex={isCurrent ? 0 : -1}
      className={`queue-line student ${row.band} ${isDone ? 'done' : ''}`}
      onFocus={() => onCurrent(place)}
      onClick={(event) => {
        const isOwn = !(event.target as HTMLElement).closest('a, button, [role=menu]');
        if (isOwn && getSelection()?.isCollapsed !== false) onOpen(row);
      }}
    >
      <span role="cell" className="cell-band stack tight">
        <BandSign band={row.band} />
        {row.is_rising && <span className="small strong">↑ {texts.rising}</span>}
      </span>
      <span role="cell" className="cell-student stack tight">
        <Link to={`/students/${encodeURIComponent(row.student)}`} className="strong">
          {nameOf(row)}
        </Link>
        <span className="small muted">{row.programme}</span>
        <Marks row={row} />
      </span>
      <span role="cell" className="cell-score stack tight">
        <Score {...row} />
        <Trend trend={row.trend} band={row.band} />
      </span>
      <span role="cell" className="cell-reasons">
        <ReasonLines reasons={row.reasons} />
      </span>
      <span role="cell" className="cell-route">
        {row.route ?? <span className="muted">{texts.noRoute}</span>}
      </span>
      <span role="cell" className="cell-contact">
        <ContactState summary={row.case} />
      </span>
      <span role="cell" className="cell-actions no-print">
        <Menu {...{ row, onDeed }} />
      </span>
    </div>
  );
});

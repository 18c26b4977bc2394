// SPDX-License-Identifier: Apache-2.0
import { usePreferences, useText } from '../../app/preferences';
import { Day, Since } from '../../app/Time';
import { casework } from '../../text/casework';
import { timelineText } from '../../text/timeline';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Attached } from './Attached';
import { titleOf } from './event_title';
import type { TimelineEvent } from './events';

interface TimelineListProps {
  events: readonly TimelineEvent[];
  /** whose they are, where attachments can be withdrawn */
  student?: string | undefined;
  /** called with a note that is to be corrected */
  onCorrect?: ((note: string) => void) | undefined;
}

type EventProps = Pick<TimelineListProps, 'student' | 'onCorrect'> & { event: TimelineEvent };

function Event({ event, student, onCorrect }: EventProps) {
  const text = useText(timelineText);
  const { restrictions } = useText(casework);
  const { language } = usePreferences();
  const isHidden = event.is_readable === false;
  const canCorrect = onCorrect && event.kind === 'note' && !isHidden && !event.corrected_by;
  return (
    <li className={event.corrected_by ? 'corrected' : undefined}>
      <span className="row">
        <Badge tone={event.kind === 'kudos' ? 'good' : event.kind === 'alert' ? 'warn' : 'neutral'}>
          {text.kinds[event.kind]}
        </Badge>
        <span className="strong">{titleOf(event, language)}</span>
        {event.restriction && (
          <span className="small muted">{restrictions[event.restriction]}</span>
        )}
        {event.kind === 'task' && event.due_on && (
          <span className="small muted">
            {text.due} <Day date={event.due_on} />
          </span>
        )}
      </span>
      {isHidden && <p className="muted">{text.unreadable}</p>}
      {!isHidden && event.text && <p className="told">{event.text}</p>}
      <Attached event={event} student={student} />
      <p className="small muted row">
        <span>
          <Since time={event.at} /> {text.by(event.by_name)}
        </span>
        {event.corrects && <span>{text.corrects}</span>}
        {event.corrected_by && event.kind === 'note' && <span>{text.corrected}</span>}
        {canCorrect && (
          <Button look="quiet" onClick={() => onCorrect(event.id)}>
            {text.correct}
          </Button>
        )}
      </p>
    </li>
  );
}

/** Contacts, notes and all else that was done, one below the other. */
export function TimelineList({ events, student, onCorrect }: TimelineListProps) {
  const text = useText(timelineText);
  return (
    <ol className="plain timeline" aria-label={text.list}>
      {events.map((event) => (
        <Event key={`${event.kind} ${event.id}`} {...{ event, student, onCorrect }} />
      ))}
    </ol>
  );
}

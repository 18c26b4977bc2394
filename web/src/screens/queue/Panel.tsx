// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { QueueRow } from '../../api/client';
import { Link } from '../../app/Link';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { ContactState } from '../../casework/ContactState';
import type { Deed } from '../../casework/DeedDialog';
import { deedKeys, useDeeds } from '../../casework/deeds';
import { useNameOf } from '../../casework/names';
import { ReasonWeights } from '../../casework/Reasons';
import { Score, Trend, useTrendText } from '../../casework/Score';
import { studentQuery } from '../../casework/queries/student_query';
import { TimelineList } from '../../casework/timeline/TimelineList';
import { timelineQuery } from '../../casework/timeline/events';
import { casework } from '../../text/casework';
import { general } from '../../text/general';
import { queueText } from '../../text/queue';
import { BandSign } from '../../ui/BandSign';
import { Button } from '../../ui/Button';
import { Skeleton } from '../../ui/Waiting';

interface PanelProps {
  row: QueueRow;
  onDeed: (deed: Deed, row: QueueRow) => void;
}

const quickDeeds: readonly Deed[] = [
  'contact',
  'note',
  'not_relevant',
  'already_known',
  'wrong_data',
];

/** The value once it has rested: each student that is only passed by is not asked for, and not on record. */
function useRested<T>(value: T, milliseconds: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}

function Route({ row }: { row: QueueRow }) {
  const text = useText(casework);
  const { language } = usePreferences();
  const id = useRested(row.student, 400);
  const student = useQuery({ ...studentQuery(id, language), enabled: id === row.student });
  const route = student.data?.routes?.find(({ title }) => title === row.route);
  return (
    <section className="stack tight">
      <h3>{text.suggested}</h3>
      <p>{row.route ?? text.noRoute}</p>
      {route?.steps && (
        <ol className="small">
          {route.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Latest({ row }: { row: QueueRow }) {
  const text = useText(queueText);
  const { language } = usePreferences();
  const id = useRested(row.student, 400);
  const timeline = useQuery({ ...timelineQuery(id, language), enabled: id === row.student });
  return (
    <section className="stack tight">
      <h3>{text.recent}</h3>
      <Loaded query={timeline} waiting={<Skeleton lines={3} />}>
        {(events) =>
          events.length > 0 ? (
            <TimelineList events={events.slice(0, 4)} />
          ) : (
            <p className="muted">{text.nothingYet}</p>
          )
        }
      </Loaded>
    </section>
  );
}

/** A student's essentials, beside the list. */
export function Panel({ row, onDeed }: PanelProps) {
  const texts = { ...useText(general), ...useText(casework), ...useText(queueText) };
  const nameOf = useNameOf();
  const trendText = useTrendText();
  const allowed = useDeeds();
  return (
    <div className="stack wide">
      <header className="stack tight">
        <h2>
          <Link to={`/students/${encodeURIComponent(row.student)}`}>{nameOf(row)}</Link>
        </h2>
        <p className="muted">
          {row.programme}, {row.faculty}
        </p>
        <p className="row">
          <BandSign band={row.band} />
          {row.is_rising && <span className="small strong">↑ {texts.rising}</span>}
          <Score {...row} />
          <Trend trend={row.trend} band={row.band} />
        </p>
        <p className="small muted">{trendText(row.trend)}</p>
      </header>
      <div className="row">
        {quickDeeds
          .filter((deed) => allowed.includes(deed))
          .map((deed) => (
            <Button key={deed} onClick={() => onDeed(deed, row)}>
              {texts.acts[deed]} <kbd aria-hidden="true">{deedKeys[deed]}</kbd>
            </Button>
          ))}
      </div>
      <section className="stack tight">
        <h3>{texts.reasons}</h3>
        <ReasonWeights reasons={row.reasons} />
      </section>
      <Route row={row} />
      <section className="stack tight">
        <h3>{texts.columns.contact}</h3>
        <ContactState summary={row.case} />
        {!row.case && <p className="small muted">{texts.noCase}</p>}
      </section>
      <Latest row={row} />
      <p>
        <Link className="button" to={`/students/${encodeURIComponent(row.student)}`}>
          {texts.openPage}
        </Link>
      </p>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { QueuePage } from '../../api/client';
import { useFilters } from '../../app/address';
import { usePreferences, useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { useSaid } from '../../app/telling/said';
import { Since } from '../../app/Time';
import { dateText, number } from '../../app/times';
import { queueText } from '../../text/queue';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Freshness } from './Freshness';

interface QueueHeadProps {
  page: QueuePage | undefined;
  /** students that the filters leave */
  total: number;
  onHelp: () => void;
}

function ExportLink() {
  const text = useText(queueText);
  const { language } = usePreferences();
  const [{ pool }] = useFilters();
  const query = new URLSearchParams({ language, ...(pool && { pool }) });
  return (
    <a
      className="button quiet"
      href={`/api/v1/exports/queue.csv?${query}`}
      title={text.exportHint}
      download
    >
      {text.export}
    </a>
  );
}

/** Lists are made each week: one is missing. */
const isOld = (page: QueuePage): boolean =>
  Date.now() - Date.parse(page.as_of_date) > 10 * 24 * 3_600_000;

/** What list this is, how fresh it is, what to know before using it, and what can be done with all of it. */
export function QueueHead({ page, total, onHelp }: QueueHeadProps) {
  const text = useText(queueText);
  const { language } = usePreferences();
  const may = useMay();
  const said = useSaid();
  return (
    <header className="stack">
      <div className="row apart">
        <div className="row">
          <h1>{text.title}</h1>
          {page && (
            <span className="muted">
              {text.weekOf(page.week, dateText(page.as_of_date, language))}
            </span>
          )}
          {page && isOld(page) && <Badge tone="warn">{text.oldList}</Badge>}
          {page && <Freshness sources={page.sources} isOld={isOld(page)} />}
        </div>
        <div className="row no-print">
          <span className="muted" role="status">
            {page && text.found(number(total, language), total === 1)}
          </span>
          {may('export.queue') && <ExportLink />}
          <Button look="quiet" onClick={() => window.print()}>
            {text.print}
          </Button>
          <Button look="quiet" onClick={onHelp}>
            {text.keys} <kbd aria-hidden="true">?</kbd>
          </Button>
        </div>
      </div>
      {page && (
        <p className="small muted">
          {text.whatScore(page.outcome)} {text.published} <Since time={page.published_at} />.
        </p>
      )}
      {page && page.warnings.length > 0 && (
        <Notice tone="warn" title={text.warnings}>
          <ul>
            {page.warnings.map((warning) => (
              <li key={warning.text}>{said(warning)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </header>
  );
}

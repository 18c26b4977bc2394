// SPDX-License-Identifier: Apache-2.0
import type { Reason } from '../api/client';
import { usePreferences, useText } from '../app/preferences';
import { percent } from '../app/times';
import { Meter } from '../charts/Meter';
import { casework } from '../text/casework';
import { general } from '../text/general';

/** How old the newest record behind a reason is. */
export function ReasonAge({ days }: { days: number | null }) {
  const text = useText(general);
  return (
    <span className="small muted nowrap">
      {days === null ? text.ageUnknown : text.ageDays(days)}
    </span>
  );
}

function ShortAge({ days }: { days: number | null }) {
  const text = useText(general);
  const inWords = days === null ? text.ageUnknown : text.ageDays(days);
  return (
    <span className="muted nowrap" title={inWords}>
      <span aria-hidden="true">{text.ageShort(days)}</span>
      <span className="hidden">({inWords})</span>
    </span>
  );
}

/** The reasons that raise a score, the heaviest first, as lines. */
export function ReasonLines({ reasons }: { reasons: readonly Reason[] }) {
  const text = useText(casework);
  if (reasons.length === 0) return <p className="muted">{text.noReasons}</p>;
  return (
    <ol className="plain reason-lines">
      {reasons.slice(0, 3).map((reason) => (
        <li key={reason.code}>
          <span>{reason.text}</span> <ShortAge days={reason.source_age_days} />
        </li>
      ))}
    </ol>
  );
}

/** The reasons with their weights as bars, and what can be said to the student. */
export function ReasonWeights({ reasons }: { reasons: readonly Reason[] }) {
  const text = useText(casework);
  const { language } = usePreferences();
  if (reasons.length === 0) return <p className="muted">{text.noReasons}</p>;
  return (
    <ol className="plain stack">
      {reasons.map((reason) => (
        <li key={reason.code} className="stack tight">
          <span className="row apart top">
            <span className="strong">{reason.text}</span>
            <span title={text.share}>{percent(reason.share, language)}</span>
          </span>
          <Meter share={reason.share} tone="amber" />
          <ReasonAge days={reason.source_age_days} />
          {reason.student_text && (
            <details>
              <summary className="small">{text.forStudent}</summary>
              <p>{reason.student_text}</p>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

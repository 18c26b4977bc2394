// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '../../api/client';
import { usePreferences, useText } from '../../app/preferences';
import { useSaid } from '../../app/telling/said';
import { Since } from '../../app/Time';
import { dateText, number } from '../../app/times';
import { jobsText } from '../../text/jobs';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';

type Job = Schemas['Job'];

const tones = {
  waiting: 'neutral',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  interrupted: 'warn',
} as const;

function Stage({ stage }: { stage: Job['stages'][number] }) {
  const text = useText(jobsText);
  const said = useSaid();
  const { language } = usePreferences();
  const { seconds, rows } = stage;
  return (
    <li className={`stage ${stage.state}`}>
      <span className="strong">{wordFor(text.stages, stage.stage)}</span>
      <span className="small">{text.states[stage.state]}</span>
      <span className="small muted">
        {[
          seconds == null ? '' : text.took(number(seconds, language, 1)),
          rows == null ? '' : text.rows(number(rows, language)),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
      {stage.message?.text && <span className="small">{said(stage.message)}</span>}
    </li>
  );
}

/** One run: for which week, how it stands, and its stages in a row. */
export function JobCard({ job }: { job: Job }) {
  const text = useText(jobsText);
  const said = useSaid();
  const { language } = usePreferences();
  return (
    <section className="card">
      <div className="row apart">
        <div className="row">
          <h2>
            {job.as_of_date
              ? text.forWeek(dateText(job.as_of_date, language))
              : wordFor(text.kinds, job.kind)}
          </h2>
          <Badge tone={tones[job.state]}>{text.states[job.state]}</Badge>
        </div>
        <span className="small muted">
          {text.started} <Since time={job.started_at} /> {job.started_by && text.by(job.started_by)}
        </span>
      </div>
      {job.error && !job.stages.some(({ state }) => state === 'failed') && (
        <p className="tone-red">{said(job.error)}</p>
      )}
      <ol className="plain stages" aria-label={text.progress}>
        {job.stages.map((stage) => (
          <Stage key={stage.stage} stage={stage} />
        ))}
      </ol>
    </section>
  );
}

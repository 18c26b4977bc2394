// SPDX-License-Identifier: Apache-2.0
import type { Student } from '../../api/client';
import { usePreferences, useText } from '../../app/preferences';
import { dateText, percent } from '../../app/times';
import { Score, useTrendText } from '../../casework/Score';
import { TrendChart } from '../../charts/TrendChart';
import { general } from '../../text/general';
import { studentText } from '../../text/student';
import { BandSign } from '../../ui/BandSign';
import { Table } from '../../ui/Table';
import { Empty } from '../../ui/Waiting';

/** Where the score stands and how it got there, with the table behind the picture. */
export function Course({ found }: { found: Student }) {
  const texts = { ...useText(general), ...useText(studentText) };
  const { language } = usePreferences();
  const trendText = useTrendText();
  const { prediction, trend } = found;
  if (!prediction) {
    return (
      <section className="card">
        <Empty title={texts.notScored}>
          <p>{texts.notScoredHelp}</p>
        </Empty>
      </section>
    );
  }
  const ofShare = (share: number) => percent(share, language);
  return (
    <section className="card" aria-labelledby="course">
      <h2 id="course">{texts.course}</h2>
      <p className="row">
        <BandSign band={prediction.band} />
        {prediction.is_rising && <span className="small strong">↑ {texts.rising}</span>}
        <span className="figure">
          <Score {...prediction} />
        </span>
        <span className="muted">
          {prediction.outcome && `${texts.scoreOf(prediction.outcome)}, `}
          {texts.rank(prediction.rank)}
        </span>
      </p>
      <p className="muted">{trendText(trend)}</p>
      {trend.length > 1 && (
        <figure className="stack tight">
          <TrendChart
            label={texts.courseLabel(trendText(trend))}
            percent={ofShare}
            bandWords={texts.bands}
            values={trend.map((point) => ({
              week: dateText(point.as_of_date, language).replace(/ \d{4}$/, ''),
              score: point.score,
              band: point.band ?? 'green',
              tauRed: point.tau_red ?? null,
              tauAmber: point.tau_amber ?? null,
            }))}
          />
          {trend.some(({ tau_red: red, tau_amber: amber }) => red != null || amber != null) && (
            <figcaption className="small muted">{texts.courseHelp}</figcaption>
          )}
          <details className="no-print">
            <summary className="small">{texts.showData}</summary>
            <Table
              caption={texts.course}
              isCaptionHidden
              rows={[...trend].reverse()}
              keyOf={({ as_of_date }) => as_of_date}
              columns={[
                {
                  title: texts.week,
                  isHead: true,
                  cell: ({ as_of_date }) => dateText(as_of_date, language),
                },
                { title: texts.score, isNumber: true, cell: ({ score }) => ofShare(score) },
                {
                  title: texts.band,
                  cell: ({ band }) => (band ? <BandSign band={band} /> : ''),
                },
              ]}
            />
          </details>
        </figure>
      )}
    </section>
  );
}

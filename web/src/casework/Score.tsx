// SPDX-License-Identifier: Apache-2.0
import type { Band, Schemas } from '../api/client';
import { usePreferences, useText } from '../app/preferences';
import { percent } from '../app/times';
import { Sparkline } from '../charts/Sparkline';
import { general } from '../text/general';

interface ScoreProps {
  score: number;
  low: number;
  high: number;
}

/** A score as percent with its range, e.g. "74% 66 to 81%". */
export function Score({ score, low, high }: ScoreProps) {
  const text = useText(general);
  const { language } = usePreferences();
  const bare = (share: number) => String(Math.round(share * 100));
  return (
    <span className="score">
      <span className="strong">{percent(score, language)}</span>{' '}
      <span className="small muted nowrap">{text.range(bare(low), percent(high, language))}</span>
    </span>
  );
}

type Trend = readonly Schemas['TrendPoint'][];

/** What a trend says: "rose from 41% to 74% in 5 weeks". */
export function useTrendText(): (trend: Trend) => string {
  const text = useText(general);
  const { language } = usePreferences();
  return (trend) => {
    const [first, last] = [trend[0], trend.at(-1)];
    if (!first || !last || trend.length < 2) return text.firstWeek;
    const days = (Date.parse(last.as_of_date) - Date.parse(first.as_of_date)) / 86_400_000;
    const weeks = Math.round(days / 7);
    const [from, to] = [percent(first.score, language), percent(last.score, language)];
    return from === to
      ? text.trendFlat(to, weeks)
      : text.trend(last.score > first.score, from, to, weeks);
  };
}

/** The course of the score as a small line. */
export function Trend({ trend, band }: { trend: Trend; band: Band }) {
  const trendText = useTrendText();
  if (trend.length < 2) return <span className="small muted">{trendText(trend)}</span>;
  return (
    <span title={trendText(trend)}>
      <Sparkline
        scores={trend.map(({ score }) => score)}
        highest={1}
        band={band}
        label={trendText(trend)}
      />
    </span>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { linePath, type Point, scale, stepPath, topOfShares } from './scale';

export interface TrendValue {
  /** in words, below the axis: "22 Nov" */
  week: string;
  /** 0 to 1 */
  score: number;
  band: 'red' | 'amber' | 'green';
  /** lowest score of the band in that week; null where nobody was in it */
  tauRed: number | null;
  tauAmber: number | null;
}

interface TrendChartProps {
  /** oldest first */
  values: readonly TrendValue[];
  /** what it shows, in words */
  label: string;
  percent: (share: number) => string;
  bandWords: Readonly<Record<TrendValue['band'], string>>;
}

const size = { width: 640, height: 220 };
const margin = { top: 12, right: 72, bottom: 30, left: 44 };

/** A threshold through the weeks that have one. */
function thresholdPoints(
  values: readonly TrendValue[],
  pick: (value: TrendValue) => number | null,
  place: (index: number, share: number) => Point,
): Point[] {
  return values.flatMap((value, index) => {
    const share = pick(value);
    return share === null ? [] : [place(index, share)];
  });
}

interface LineName {
  band: TrendValue['band'];
  y: number;
}

const leastApart = 16;

/** Names of lines, the upper first, moved down where they would stand in each other. */
export function apart(names: readonly LineName[]): LineName[] {
  const placed: LineName[] = [];
  for (const name of [...names].sort((one, other) => one.y - other.y)) {
    const above = placed.at(-1);
    placed.push({ ...name, y: above ? Math.max(name.y, above.y + leastApart) : name.y });
  }
  return placed;
}

/** The course of a score with the lines above which a team's students were red or amber in each week. */
export function TrendChart({ values, label, percent, bandWords }: TrendChartProps) {
  const shares = values.flatMap(({ score, tauRed }) => [score, tauRed ?? 0]);
  const top = topOfShares(shares);
  const x = scale(0, Math.max(values.length - 1, 1), margin.left + 8, size.width - margin.right);
  const y = scale(0, top, size.height - margin.bottom, margin.top);
  const at = (index: number, share: number): Point => ({ x: x(index), y: y(share) });
  const points = values.map(({ score }, index) => at(index, score));
  const thresholds = [
    { band: 'red' as const, points: thresholdPoints(values, ({ tauRed }) => tauRed, at) },
    { band: 'amber' as const, points: thresholdPoints(values, ({ tauAmber }) => tauAmber, at) },
  ];
  const names = apart(
    thresholds.flatMap(({ band, points: line }) => {
      const last = line.at(-1);
      return last ? [{ band, y: last.y }] : [];
    }),
  );
  const everyOther = Math.ceil(values.length / 6);
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={label}
    >
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <path
            className={part === 0 ? 'axis' : 'grid'}
            d={`M${margin.left} ${y(part * top)}H${size.width - margin.right}`}
          />
          <text x={margin.left - 8} y={y(part * top) + 4} textAnchor="end">
            {percent(part * top)}
          </text>
        </g>
      ))}
      {thresholds.map(({ band, points: line }) => (
        <path key={band} className={`threshold tone-${band}`} d={stepPath(line)} />
      ))}
      {names.map(({ band, y: height }) => (
        <text
          key={band}
          className={`on-line tone-${band}`}
          x={size.width - margin.right + 8}
          y={height + 4}
        >
          {bandWords[band]}
        </text>
      ))}
      <path className="series" d={linePath(points)} />
      {values.map(({ week, band }, index) => (
        <g key={week}>
          <circle className={`dot tone-${band}`} cx={x(index)} cy={points[index]?.y} r="5" />
          {(values.length - 1 - index) % everyOther === 0 && (
            <text x={x(index)} y={size.height - 8} textAnchor="middle">
              {week}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

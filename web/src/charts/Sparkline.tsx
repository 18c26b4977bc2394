// SPDX-License-Identifier: Apache-2.0
import { linePath, scale } from './scale';

interface SparklineProps {
  /** 0 to 1, oldest first */
  scores: readonly number[];
  /** the score at the top edge, so that all lines of a list are on one scale */
  highest: number;
  /** of the last point: its colour */
  band: 'red' | 'amber' | 'green';
  /** what the line says, in words */
  label: string;
}

const width = 72;
const height = 22;
const margin = 4;

/** The course of a score, small enough for a line of a table. */
export function Sparkline({ scores, highest, band, label }: SparklineProps) {
  const x = scale(0, Math.max(scores.length, 2) - 1, margin, width - margin);
  const y = scale(0, Math.max(highest, 0.01), height - margin, margin);
  const points = scores.map((score, place) => ({ x: x(place), y: y(score) }));
  const last = points.at(-1);
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path className="grid" d={`M${margin} ${height - margin}H${width - margin}`} />
      <path className="series" d={linePath(points)} />
      {last && <circle className={`dot tone-${band}`} cx={last.x} cy={last.y} r="3" />}
    </svg>
  );
}

// SPDX-License-Identifier: Apache-2.0
// What charts share: places on a line, paths, round numbers on an axis. Pure.

export interface Point {
  x: number;
  y: number;
}

/** Maps values from one stretch onto another. */
export function scale(fromLow: number, fromHigh: number, toLow: number, toHigh: number) {
  const span = fromHigh - fromLow || 1;
  return (value: number) => toLow + ((value - fromLow) / span) * (toHigh - toLow);
}

const rounded = (value: number) => Number(value.toFixed(2));

/** A line through the points as the `d` of a path. */
export function linePath(points: readonly Point[]): string {
  return points
    .map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`)
    .join('');
}

/** A line that goes sideways, then up or down: for values that hold for a whole week. */
export function stepPath(points: readonly Point[]): string {
  return points
    .map(({ x, y }, place) =>
      place === 0 ? `M${rounded(x)} ${rounded(y)}` : `H${rounded(x)}V${rounded(y)}`,
    )
    .join('');
}

/** The least of 0.1, 0.2, 0.25, 0.5, 1 that holds the values: the top of an axis of shares. */
export function topOfShares(values: readonly number[]): number {
  const highest = Math.max(0, ...values);
  return [0.1, 0.2, 0.25, 0.5, 0.75].find((top) => highest <= top) ?? 1;
}

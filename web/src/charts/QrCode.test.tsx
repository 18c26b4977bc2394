// SPDX-License-Identifier: Apache-2.0
import jsQR from 'jsqr';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { QrCode } from './QrCode';

const uri =
  'otpauth://totp/Plimsoll%20Nord:%C3%A5se%40nord.example?secret=JBSWY3DPEHPK3PXP&issuer=Plimsoll%20Nord';

/** The corners of the loops that a path has. */
const loopsOf = (path: string): number[][][] =>
  path
    .split('M')
    .slice(1)
    .map((loop) =>
      loop
        .replace('Z', '')
        .split('L')
        .map((text) => text.split(' ').map(Number)),
    );

/** Whether a point lies within: loops were crossed an odd number of times on the way from the left. */
function isInside(loops: readonly number[][][], x: number, y: number): boolean {
  let isIn = false;
  for (const corners of loops) {
    corners.forEach(([x1 = 0, y1 = 0], place) => {
      const [x2 = 0, y2 = 0] = corners[(place + 1) % corners.length] ?? [];
      if (y1 > y !== y2 > y && x > x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) isIn = !isIn;
    });
  }
  return isIn;
}

describe('a square that cameras read', () => {
  it('says what it was given, as another program reads it', () => {
    const svg = renderToStaticMarkup(<QrCode content={uri} label="To be read" />);
    const path = /<path class="qr-marks" d="([^"]+)"/.exec(svg)?.[1] ?? '';
    const [, left, top, width] = /viewBox="(-?\d+) (-?\d+) (\d+) \d+"/.exec(svg)?.map(Number) ?? [];
    const loops = loopsOf(path);
    const modules = width ?? 0;
    const isDark = Array.from({ length: modules * modules }, (_, place) =>
      isInside(
        loops,
        (left ?? 0) + (place % modules) + 0.5,
        (top ?? 0) + Math.floor(place / modules) + 0.5,
      ),
    );
    const scale = 4;
    const side = modules * scale;
    const pixels = new Uint8ClampedArray(side * side * 4);
    for (let place = 0; place < side * side; ++place) {
      const column = Math.floor((place % side) / scale);
      const row = Math.floor(place / side / scale);
      const shade = isDark[row * modules + column] ? 0 : 255;
      pixels.set([shade, shade, shade, 255], place * 4);
    }
    const read = jsQR(pixels, side, side);
    expect(read?.data).toBe(uri);
    expect(svg).toContain('role="img" aria-label="To be read"');
  });
});

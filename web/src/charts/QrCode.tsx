// SPDX-License-Identifier: Apache-2.0
import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

interface QrCodeProps {
  /** what is read from it */
  content: string;
  /** what it is, in words */
  label: string;
}

const quiet = 4; // modules of margin that readers ask for

/** A text as a square that cameras read; black on white in every theme, which not all readers do without. */
export function QrCode({ content, label }: QrCodeProps) {
  const code = generate(content, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * quiet;
  return (
    <svg
      className="qr"
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect className="qr-ground" x={-quiet} y={-quiet} width={side} height={side} />
      <path className="qr-marks" d={toSvgPath(code)} />
    </svg>
  );
}

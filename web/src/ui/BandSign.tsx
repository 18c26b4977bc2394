// SPDX-License-Identifier: Apache-2.0
import { useText } from '../app/preferences';
import { general } from '../text/general';

export type BandName = 'red' | 'amber' | 'green';

function Shape({ band }: { band: BandName }) {
  if (band === 'red') return <polygon points="8,1 15.5,14.5 0.5,14.5" />;
  if (band === 'amber') return <polygon points="8,0.5 15.5,8 8,15.5 0.5,8" />;
  return <circle cx="8" cy="8" r="6.5" />;
}

/** A band as shape, word and colour; each tells it without the others. */
export function BandSign({ band, count }: { band: BandName; count?: number }) {
  const text = useText(general);
  return (
    <span className={`band ${band}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
        <Shape band={band} />
      </svg>
      {count !== undefined && <span>{count}</span>}
      {text.bands[band]}
    </span>
  );
}

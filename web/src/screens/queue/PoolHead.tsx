// SPDX-License-Identifier: Apache-2.0
import type { QueuePool } from '../../api/client';
import { usePreferences, useText } from '../../app/preferences';
import { number } from '../../app/times';
import { general } from '../../text/general';
import { queueText } from '../../text/queue';
import type { BandName } from '../../ui/BandSign';

interface PoolHeadProps {
  pool: QueuePool;
  /** students of the team on the list as it is filtered */
  shown: Readonly<Record<BandName, number>>;
  index: number;
}

/** One line per team: "Engineering  12 of 12 red · 24 of 24 amber · 430 not shown". */
export function PoolHead({ pool, shown, index }: PoolHeadProps) {
  const text = useText(queueText);
  const { bands } = useText(general);
  const { language } = usePreferences();
  const hidden = pool.num_students - shown.red - shown.amber - shown.green;
  const counts: [BandName, number][] = [
    ['red', pool.red_capacity ?? pool.num_red],
    ['amber', pool.amber_capacity ?? pool.num_amber],
  ];
  return (
    <div role="row" aria-rowindex={index + 2} className="pool-head">
      <div role="rowheader" aria-colspan={7} className="row">
        <h2>{pool.title}</h2>
        <span>
          {counts.map(([band, capacity]) => (
            <span key={band}>
              <span className={`tone-${band} strong`}>
                {text.capacityOf(shown[band], capacity)} {bands[band].toLowerCase()}
              </span>
              {' · '}
            </span>
          ))}
          {shown.green > 0 && `${shown.green} ${bands.green.toLowerCase()} · `}
          {text.notShown(number(Math.max(hidden, 0), language))}
        </span>
        {pool.is_default_capacity && <span className="small muted">{text.defaultCapacity}</span>}
      </div>
    </div>
  );
}

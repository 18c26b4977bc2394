// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { number } from '../../app/times';
import { auditText } from '../../text/audit';
import { CopyText } from '../../ui/CopyText';

/** The signed size and root of the log, to be kept elsewhere. */
export function Checkpoint() {
  const text = useText(auditText);
  const { language } = usePreferences();
  const checkpoint = useQuery({
    queryKey: ['audit', 'checkpoint'],
    queryFn: () => ask(client.GET('/api/v1/audit/checkpoint')),
    staleTime: 0,
  });
  return (
    <section className="card" aria-labelledby="checkpoint">
      <h2 id="checkpoint">{text.checkpoint}</h2>
      <p className="muted">{text.checkpointHelp}</p>
      <Loaded query={checkpoint}>
        {(found) => (
          <>
            <dl className="figures one">
              <div>
                <dt>{text.size}</dt>
                <dd>{number(found.size, language)}</dd>
              </div>
              <div>
                <dt>{text.root}</dt>
                <dd className="id small">{found.root}</dd>
              </div>
              <div>
                <dt>{text.key}</dt>
                <dd className="id small">{found.key}</dd>
              </div>
            </dl>
            <CopyText label={text.signed} text={found.checkpoint} />
          </>
        )}
      </Loaded>
    </section>
  );
}

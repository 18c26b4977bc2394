// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { accountText } from '../../text/account';
import { adminText } from '../../text/administration';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { Table } from '../../ui/Table';
import { Proposal } from './Proposal';

/** Teams with what they can carry in a week. */
export function Teams() {
  const text = useText(adminText);
  const { scopes } = useText(accountText);
  const may = useMay();
  const [isProposing, propose] = useState(false);
  const teams = useQuery({
    queryKey: ['pools'],
    queryFn: () => ask(client.GET('/api/v1/admin/pools')),
    staleTime: 0,
  });
  return (
    <section className="card">
      <div className="row apart">
        <h2>{text.pages.teams}</h2>
        {may('capacity.propose') && (
          <Button className="no-print" onClick={() => propose(true)}>
            {text.propose}
          </Button>
        )}
      </div>
      <Loaded query={teams}>
        {({ pools, capacity_id }) => (
          <>
            <p className="muted">{capacity_id ? text.capacityId(capacity_id) : text.noCapacity}</p>
            <Table
              caption={text.pages.teams}
              isCaptionHidden
              rows={pools}
              keyOf={({ pool }) => pool}
              columns={[
                {
                  title: text.team,
                  isHead: true,
                  cell: ({ title, is_default }) => (
                    <>
                      {title} {is_default && <Badge tone="warn">{text.byDefault}</Badge>}
                    </>
                  ),
                },
                {
                  title: text.serves,
                  cell: ({ serves }) =>
                    serves
                      .map(({ column, values }) =>
                        [wordFor(scopes, column), values.join(', ')].join(': '),
                      )
                      .join('; ') || text.everybody,
                },
                { title: text.red, isNumber: true, cell: ({ red }) => red ?? text.standard },
                { title: text.amber, isNumber: true, cell: ({ amber }) => amber ?? text.standard },
              ]}
            />
            {isProposing && (
              <Dialog title={text.propose} look="wide" onClose={() => propose(false)}>
                <Proposal pools={pools} onDone={() => propose(false)} />
              </Dialog>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

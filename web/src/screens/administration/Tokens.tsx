// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { Failure } from '../../app/Failure';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { Day, Since } from '../../app/Time';
import { adminText } from '../../text/administration';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { Table } from '../../ui/Table';
import { Empty } from '../../ui/Waiting';
import { AddToken } from './AddToken';

/** What programs sign in with. */
export function Tokens() {
  const text = useText(adminText);
  const queries = useQueryClient();
  const [isAdding, add] = useState(false);
  const tokens = useQuery({
    queryKey: ['tokens'],
    queryFn: () => ask(client.GET('/api/v1/admin/tokens')),
    staleTime: 0,
  });
  const end = useMutation({
    mutationFn: (token: string) =>
      ask(client.DELETE('/api/v1/admin/tokens/{token}', { params: { path: { token } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  return (
    <section className="card">
      <div className="row apart">
        <h2>{text.pages.tokens}</h2>
        <Button className="no-print" onClick={() => add(true)}>
          {text.addToken}
        </Button>
      </div>
      <p className="muted">{text.tokensHelp}</p>
      {end.error && <Failure error={end.error} />}
      <Loaded query={tokens}>
        {({ tokens: all }) =>
          all.length === 0 ? (
            <Empty title={text.noTokens} />
          ) : (
            <Table
              caption={text.pages.tokens}
              isCaptionHidden
              rows={all}
              keyOf={({ token }) => token}
              columns={[
                { title: text.tokenName, isHead: true, cell: ({ name }) => name },
                { title: text.scopes, cell: ({ scopes }) => <code>{scopes.join(' ')}</code> },
                { title: text.expires, cell: ({ expires_at }) => <Day date={expires_at} /> },
                {
                  title: text.lastUsed,
                  cell: ({ last_used_at: at }) => (at ? <Since time={at} /> : text.never),
                },
                {
                  title: '',
                  label: text.endToken,
                  cell: ({ token, name }) => (
                    <Button
                      look="quiet"
                      className="no-print"
                      aria-label={text.endTokenOf(name)}
                      isBusy={end.isPending}
                      onClick={() => end.mutate(token)}
                    >
                      {text.endToken}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {isAdding && (
        <Dialog title={text.addToken} onClose={() => add(false)}>
          <AddToken onDone={() => add(false)} />
        </Dialog>
      )}
    </section>
  );
}

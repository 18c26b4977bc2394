// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import { Failure } from '../../app/Failure';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { Since } from '../../app/Time';
import { accountText } from '../../text/account';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Table } from '../../ui/Table';

const key = ['me', 'sessions'];

/** Where this account is signed in; each can be ended. */
export function Sessions() {
  const text = useText(accountText);
  const queries = useQueryClient();
  const sessions = useQuery({
    queryKey: key,
    queryFn: () => ask(client.GET('/api/v1/me/sessions')),
    staleTime: 0,
  });
  const end = useMutation({
    mutationFn: (session: string) =>
      ask(client.DELETE('/api/v1/me/sessions/{session}', { params: { path: { session } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{text.sessions}</h2>
      {end.error && <Failure error={end.error} />}
      <Loaded query={sessions}>
        {({ sessions: all }) => (
          <Table
            caption={text.sessions}
            isCaptionHidden
            rows={all}
            keyOf={({ id }) => id}
            columns={[
              {
                title: text.begun,
                isHead: true,
                cell: ({ begun_at }) => <Since time={begun_at} />,
              },
              { title: text.seen, cell: ({ seen_at }) => <Since time={seen_at} /> },
              {
                title: '',
                label: text.end,
                cell: ({ id, is_current }) =>
                  is_current ? (
                    <Badge tone="accent">{text.this}</Badge>
                  ) : (
                    <Button look="quiet" aria-label={text.endOne} onClick={() => end.mutate(id)}>
                      {text.end}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}

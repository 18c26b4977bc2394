// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { useScopeText } from '../../app/scopes';
import { Day } from '../../app/Time';
import { adminText } from '../../text/administration';
import { general } from '../../text/general';
import { wordFor } from '../../text/words';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { GrantFields, type NewGrant, newGrant } from './GrantFields';

type Account = Schemas['Account'];

/** A change of an account; the list is asked for anew after it. */
function useChange<V>(send: (value: V) => Promise<unknown>, onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      onDone?.();
      return queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
}

function Grants({ account }: { account: Account }) {
  const texts = { ...useText(general), ...useText(adminText) };
  const roleWords = useText(general).roles;
  const scopeText = useScopeText();
  const end = useChange((grant: string) =>
    ask(
      client.DELETE('/api/v1/admin/accounts/{account}/grants/{grant}', {
        params: { path: { account: account.account, grant } },
      }),
    ),
  );
  return (
    <>
      {account.grants.length === 0 && <p className="muted">{texts.noGrants}</p>}
      <ul className="plain stack tight">
        {account.grants.map(({ id, role, scope, valid_to }) => (
          <li key={id} className="row apart">
            <span>
              {wordFor(roleWords, role)}, {scopeText(scope)}
              {valid_to && (
                <span className="muted">
                  , {texts.until.toLowerCase()} <Day date={valid_to} />
                </span>
              )}
            </span>
            <Button
              look="quiet"
              aria-label={texts.endGrantOf(wordFor(roleWords, role))}
              isBusy={end.isPending}
              onClick={() => end.mutate(id)}
            >
              {texts.endGrant}
            </Button>
          </li>
        ))}
      </ul>
      {end.error && <Failure error={end.error} />}
    </>
  );
}

function AddGrant({ account }: { account: Account }) {
  const text = useText(adminText);
  const [grant, setGrant] = useState<NewGrant>(newGrant);
  const [until, setUntil] = useState('');
  const give = useChange(
    () =>
      ask(
        client.POST('/api/v1/admin/accounts/{account}/grants', {
          params: { path: { account: account.account } },
          body: { ...grant, valid_to: until ? new Date(`${until}T23:59:59`).toISOString() : null },
        }),
      ),
    () => setGrant(newGrant),
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate(undefined);
      }}
    >
      <h3>{text.addGrant}</h3>
      <GrantFields grant={grant} onChange={setGrant} />
      <TextField
        label={text.until}
        hint={text.untilHint}
        type="date"
        isOptional
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      {give.error && <Failure error={give.error} />}
      <div className="row">
        <Button type="submit" isBusy={give.isPending}>
          {text.addGrant}
        </Button>
      </div>
    </form>
  );
}

/** An account's roles, and whether it can sign in. */
export function ManagePerson({ account }: { account: Account }) {
  const text = useText(adminText);
  const activate = useChange((is_active: boolean) =>
    ask(
      client.PATCH('/api/v1/admin/accounts/{account}', {
        params: { path: { account: account.account } },
        body: { is_active },
      }),
    ),
  );
  return (
    <div className="stack wide">
      <section className="stack tight">
        <h3>{text.roles}</h3>
        <Grants account={account} />
      </section>
      <AddGrant account={account} />
      <section className="stack tight">
        {account.is_active && <p className="muted">{text.deactivateHelp}</p>}
        {activate.error && <Failure error={activate.error} />}
        <div className="row">
          <Button
            look={account.is_active ? 'danger' : 'plain'}
            isBusy={activate.isPending}
            onClick={() => activate.mutate(!account.is_active)}
          >
            {account.is_active ? text.deactivate : text.activate}
          </Button>
        </div>
      </section>
    </div>
  );
}

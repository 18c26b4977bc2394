// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { useScopeText } from '../../app/scopes';
import { Since } from '../../app/Time';
import { adminText } from '../../text/administration';
import { general } from '../../text/general';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { Table } from '../../ui/Table';
import { AddPerson } from './AddPerson';
import { ManagePerson } from './ManagePerson';

type Account = Schemas['Account'];

function Roles({ account }: { account: Account }) {
  const { roles } = useText(general);
  const scopeText = useScopeText();
  return (
    <ul className="plain">
      {account.grants.map(({ id, role, scope }) => (
        <li key={id}>
          {wordFor(roles, role)} <span className="small muted">{scopeText(scope)}</span>
        </li>
      ))}
    </ul>
  );
}

function PeopleTable({
  accounts,
  onManage,
}: {
  accounts: Account[];
  onManage: (id: string) => void;
}) {
  const texts = { ...useText(general), ...useText(adminText) };
  return (
    <Table
      caption={texts.pages.people}
      isCaptionHidden
      rows={accounts}
      keyOf={({ account }) => account}
      columns={[
        {
          title: texts.name,
          isHead: true,
          cell: ({ name, login, is_active }) => (
            <>
              {name} <span className="small muted">{login}</span>{' '}
              {!is_active && <Badge tone="warn">{texts.inactive}</Badge>}
            </>
          ),
        },
        { title: texts.roles, cell: (account) => <Roles account={account} /> },
        {
          title: texts.secondFactor,
          cell: ({ has_second_factor }) => (has_second_factor ? texts.yes : texts.no),
        },
        {
          title: texts.lastSeen,
          cell: ({ last_sign_in_at: at }) => (at ? <Since time={at} /> : texts.never),
        },
        {
          title: '',
          label: texts.manage,
          cell: ({ account, name }) => (
            <Button
              look="quiet"
              className="no-print"
              aria-label={texts.manageOf(name)}
              onClick={() => onManage(account)}
            >
              {texts.manage}
            </Button>
          ),
        },
      ]}
    />
  );
}

/** Accounts with their roles. */
export function People() {
  const text = useText(adminText);
  const [managed, manage] = useState<string>();
  const [isAdding, add] = useState(false);
  const people = useQuery({
    queryKey: ['accounts'],
    queryFn: () => ask(client.GET('/api/v1/admin/accounts')),
    staleTime: 0,
  });
  const found = people.data?.accounts.find(({ account }) => account === managed);
  return (
    <section className="card">
      <div className="row apart">
        <h2>{text.pages.people}</h2>
        <Button className="no-print" onClick={() => add(true)}>
          {text.addPerson}
        </Button>
      </div>
      <Loaded query={people}>
        {({ accounts }) => <PeopleTable accounts={accounts} onManage={manage} />}
      </Loaded>
      {found && (
        <Dialog title={found.name} look="wide" onClose={() => manage(undefined)}>
          <ManagePerson account={found} />
        </Dialog>
      )}
      {isAdding && (
        <Dialog title={text.addPerson} onClose={() => add(false)}>
          <AddPerson onDone={() => add(false)} />
        </Dialog>
      )}
    </section>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { useFilters } from '../../app/address';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { useScopeText } from '../../app/scopes';
import { adminText } from '../../text/administration';
import { general } from '../../text/general';
import { wordFor } from '../../text/words';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Table } from '../../ui/Table';
import { Empty } from '../../ui/Waiting';

function Viewers({ student }: { student: string }) {
  const texts = { ...useText(general), ...useText(adminText) };
  const generalWords = useText(general);
  const scopeText = useScopeText();
  const report = useQuery({
    queryKey: ['who-can-see', student],
    queryFn: () =>
      ask(client.GET('/api/v1/admin/who-can-see/{student}', { params: { path: { student } } })),
    staleTime: 0,
  });
  return (
    <Loaded query={report}>
      {({ viewers, policy_version }) =>
        viewers.length === 0 ? (
          <Empty title={texts.nobody} />
        ) : (
          <>
            <p className="muted">{texts.policy(policy_version)}</p>
            <Table
              caption={texts.pages.who}
              isCaptionHidden
              rows={viewers}
              keyOf={({ account, role, scope, rule }) => [account, role, scope, rule].join(' ')}
              columns={[
                { title: texts.who, isHead: true, cell: ({ name }) => name },
                { title: texts.role, cell: ({ role }) => wordFor(generalWords.roles, role) },
                { title: texts.scope, cell: ({ scope }) => scopeText(scope) },
                { title: texts.rule, cell: ({ rule }) => wordFor({}, rule) },
                {
                  title: texts.forWhat,
                  cell: ({ purposes }) =>
                    purposes.map((each) => wordFor(generalWords.purposes, each)).join(', '),
                },
              ]}
            />
          </>
        )
      }
    </Loaded>
  );
}

/** Who can see a student, and why. The student's id stands in the address. */
export function WhoCanSee() {
  const text = useText(adminText);
  const [{ student = '' }, change] = useFilters();
  const [entered, setEntered] = useState(student);
  return (
    <section className="card">
      <h2>{text.pages.who}</h2>
      <p className="muted">{text.whoHelp}</p>
      <form
        className="row bottom no-print"
        onSubmit={(event) => {
          event.preventDefault();
          change({ student: entered.trim() });
        }}
      >
        <TextField
          label={text.student}
          required
          autoComplete="off"
          spellCheck={false}
          value={entered}
          onChange={(event) => setEntered(event.target.value)}
        />
        <Button type="submit">{text.whoAsk}</Button>
      </form>
      {student && <Viewers student={student} />}
    </section>
  );
}

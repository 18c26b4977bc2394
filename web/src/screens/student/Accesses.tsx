// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { Day } from '../../app/Time';
import { general } from '../../text/general';
import { studentText } from '../../text/student';
import { wordFor } from '../../text/words';
import { Table } from '../../ui/Table';
import { Empty } from '../../ui/Waiting';

/** Who looked at this student, when, and what for: straight from the audit log. */
export function Accesses({ student }: { student: string }) {
  const texts = { ...useText(general), ...useText(studentText) };
  const accesses = useQuery({
    queryKey: ['student', student, 'accesses'],
    queryFn: () =>
      ask(client.GET('/api/v1/students/{student}/accesses', { params: { path: { student } } })),
    staleTime: 0,
  });
  return (
    <div className="stack">
      <p className="muted">{texts.accessesHelp}</p>
      <Loaded query={accesses}>
        {({ accesses: all }) =>
          all.length === 0 ? (
            <Empty title={texts.noAccesses} />
          ) : (
            <Table
              caption={texts.accesses}
              isCaptionHidden
              rows={all}
              keyOf={({ sequence }) => String(sequence)}
              columns={[
                {
                  title: texts.who,
                  isHead: true,
                  cell: ({ actor, actor_name }) => actor_name ?? actor,
                },
                { title: texts.when, cell: ({ at }) => <Day date={at} /> },
                {
                  title: texts.what,
                  cell: ({ action, on_a_list }) =>
                    wordFor(texts.actions, action) + (on_a_list ? ` (${texts.onAList})` : ''),
                },
                {
                  title: texts.purpose,
                  cell: ({ purpose }) => wordFor(texts.purposes, purpose),
                },
                { title: texts.entry, isNumber: true, cell: ({ sequence }) => sequence },
              ]}
            />
          )
        }
      </Loaded>
    </div>
  );
}

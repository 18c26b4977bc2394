// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { Day } from '../../app/Time';
import { general } from '../../text/general';
import { studentText } from '../../text/student';
import { wordFor } from '../../text/words';
import { Button } from '../../ui/Button';
import { Table } from '../../ui/Table';
import { Empty, Skeleton } from '../../ui/Waiting';

type Access = Schemas['Access'];

function useAccesses(student: string) {
  return useInfiniteQuery({
    queryKey: ['student', student, 'accesses'],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/students/{student}/accesses', {
          params: { path: { student }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}

function AccessTable({ accesses }: { accesses: readonly Access[] }) {
  const texts = { ...useText(general), ...useText(studentText) };
  return (
    <Table
      caption={texts.accesses}
      isCaptionHidden
      rows={accesses}
      keyOf={({ sequence }) => String(sequence)}
      columns={[
        { title: texts.who, isHead: true, cell: ({ actor, actor_name }) => actor_name ?? actor },
        { title: texts.when, cell: ({ at }) => <Day date={at} /> },
        {
          title: texts.what,
          cell: ({ action, on_a_list }) =>
            wordFor(texts.actions, action) + (on_a_list ? ` (${texts.onAList})` : ''),
        },
        { title: texts.purpose, cell: ({ purpose }) => wordFor(texts.purposes, purpose) },
        { title: texts.entry, isNumber: true, cell: ({ sequence }) => sequence },
      ]}
    />
  );
}

/** Who looked at this student, when, and what for: straight from the audit log. */
export function Accesses({ student }: { student: string }) {
  const texts = { ...useText(general), ...useText(studentText) };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useAccesses(student);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const all = data.pages.flatMap(({ accesses }) => accesses);
  return (
    <div className="stack">
      <p className="muted">{texts.accessesHelp}</p>
      {all.length === 0 ? <Empty title={texts.noAccesses} /> : <AccessTable accesses={all} />}
      {hasNextPage && (
        <p className="no-print">
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {texts.more}
          </Button>
        </p>
      )}
    </div>
  );
}

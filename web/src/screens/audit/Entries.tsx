// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { useFilters } from '../../app/address';
import { Failure } from '../../app/Failure';
import { Link } from '../../app/Link';
import { useText } from '../../app/preferences';
import { Day } from '../../app/Time';
import { auditText } from '../../text/audit';
import { general } from '../../text/general';
import { wordFor } from '../../text/words';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Table } from '../../ui/Table';
import { Empty, Skeleton } from '../../ui/Waiting';

type Entry = Schemas['AuditEntry'];

function useEntries(action: string, actor: string) {
  return useInfiniteQuery({
    queryKey: ['audit', 'entries', action, actor],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/audit/entries', {
          params: {
            query: {
              ...(action && { action }),
              ...(actor && { actor }),
              ...(pageParam && { cursor: pageParam }),
              limit: 50,
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}

/** Details longer than this are folded away: a list on record names every prediction that was shown. */
const longDetails = 140;

function Facts({ facts }: { facts: Entry['facts'] }) {
  const text = useText(auditText);
  const told = Object.entries(facts ?? {})
    .map(([name, value]) => {
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      return `${wordFor({}, name)}: ${shown}`;
    })
    .join('; ');
  if (told.length <= longDetails) return <span className="small facts">{told}</span>;
  return (
    <details className="small facts">
      <summary>{text.facts}</summary>
      {told}
    </details>
  );
}

/** Who did it, by name; a click leaves what this one did. */
function Actor({ entry: { actor, actor_name: name } }: { entry: Entry }) {
  const text = useText(auditText);
  return (
    <Link to={`/audit?actor=${encodeURIComponent(actor)}`} title={text.onlyOf(name)}>
      {name}
    </Link>
  );
}

function EntryTable({ entries }: { entries: readonly Entry[] }) {
  const texts = { ...useText(general), ...useText(auditText) };
  return (
    <Table
      caption={texts.entries}
      isCaptionHidden
      rows={entries}
      keyOf={({ sequence }) => String(sequence)}
      columns={[
        { title: texts.number, isHead: true, cell: ({ sequence }) => sequence },
        { title: texts.when, cell: ({ at }) => <Day date={at} /> },
        { title: texts.actor, cell: (entry) => <Actor entry={entry} /> },
        { title: texts.action, cell: ({ action }) => <code className="nowrap">{action}</code> },
        { title: texts.object, cell: ({ object }) => <span className="id">{object}</span> },
        { title: texts.purpose, cell: ({ purpose }) => wordFor(texts.purposes, purpose) },
        { title: texts.facts, cell: ({ facts }) => <Facts facts={facts} /> },
        {
          title: texts.proof,
          cell: ({ sequence }) => (
            <a
              href={`/api/v1/audit/entries/${sequence}/proof`}
              download={`entry-${sequence}.txt`}
              aria-label={texts.proofOf(sequence)}
            >
              {texts.proof}
            </a>
          ),
        },
      ]}
    />
  );
}

/** Entries, newest first; what they are filtered by stands in the address. */
export function Entries() {
  const texts = { ...useText(general), ...useText(auditText) };
  const [filters, change] = useFilters();
  const [action, setAction] = useState(filters.action ?? '');
  const [actor, setActor] = useState(filters.actor ?? '');
  const loaded = useEntries(filters.action ?? '', filters.actor ?? '');
  const entries = loaded.data?.pages.flatMap((page) => page.entries);
  useEffect(() => setActor(filters.actor ?? ''), [filters.actor]);
  const filter = (event: FormEvent) => {
    event.preventDefault();
    change({ action: action.trim(), actor: actor.trim() });
  };
  return (
    <section className="card" aria-labelledby="entries">
      <h2 id="entries">{texts.entries}</h2>
      <form className="audit-filter no-print" role="search" onSubmit={filter}>
        <TextField
          label={texts.action}
          placeholder={texts.actionHint}
          value={action}
          onChange={(event) => setAction(event.target.value)}
        />
        <TextField
          label={texts.actor}
          value={actor}
          onChange={(event) => setActor(event.target.value)}
        />
        <Button type="submit">{texts.filter}</Button>
      </form>
      {loaded.error && <Failure error={loaded.error} onRetry={() => void loaded.refetch()} />}
      {loaded.isPending && <Skeleton lines={8} />}
      {entries?.length === 0 && (
        <Empty title={texts.none}>
          <p>{texts.noneHelp}</p>
        </Empty>
      )}
      {entries && entries.length > 0 && <EntryTable entries={entries} />}
      {loaded.hasNextPage && (
        <p className="no-print">
          <Button isBusy={loaded.isFetchingNextPage} onClick={() => void loaded.fetchNextPage()}>
            {texts.more}
          </Button>
        </p>
      )}
    </section>
  );
}

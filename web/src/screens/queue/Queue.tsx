// SPDX-License-Identifier: Apache-2.0
// The week's list: who to help, why, and how contact stands; worked by keyboard or mouse.
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { QueueRow } from '../../api/client';
import { useFilters } from '../../app/address';
import { Failure } from '../../app/Failure';
import { go } from '../../app/address';
import { useText } from '../../app/preferences';
import type { Deed } from '../../casework/DeedDialog';
import { DeedDialog, useDeeds } from '../../casework/deeds';
import { undoLast, useFeedback } from '../../casework/feedback';
import { subjectOfRow } from '../../casework/subject';
import { queueText } from '../../text/queue';
import { Empty, Skeleton } from '../../ui/Waiting';
import { FilterBar } from './FilterBar';
import { KeyHelp } from './KeyHelp';
import { useKeys, useKeysSwitch } from '../../ui/keys';
import { QueueHead } from './QueueHead';
import { QueueList } from './QueueList';
import { SidePlace } from './SidePlace';
import { linesOf, useQueue } from './use_queue';
import '../../charts/charts.css';
import '../../casework/casework.css';
import './queue.css';

/** Deeds that need no further word: one key, and the next student. */
const quick: readonly Deed[] = ['not_relevant', 'already_known'];

export default function Queue() {
  const text = useText(queueText);
  const [filters, changeFilters] = useFilters();
  const [search, setSearch] = useState('');
  const loaded = useQueue(filters, useDeferredValue(search.trim()));
  const pages = loaded.data?.pages;
  const first = pages?.[0];
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const lines = useMemo(() => linesOf(first?.pools ?? [], rows), [first, rows]);
  const students = useMemo(
    () => lines.flatMap((line) => (line.kind === 'student' ? [line.row] : [])),
    [lines],
  );
  const [current, setCurrent] = useState(0);
  const [opened, setOpened] = useState<string>();
  const [deed, setDeed] = useState<{ deed: Deed; student: string }>();
  const [isHelpOpen, openHelp] = useState(false);
  const [areKeysOn, switchKeys] = useKeysSwitch();
  const searchField = useRef<HTMLInputElement>(null);
  const allowed = useDeeds();
  const give = useFeedback();

  const row = students[Math.min(current, students.length - 1)];
  const openedRow = students.find(({ student }) => student === opened);
  const deedRow = students.find(({ student }) => student === deed?.student);
  const move = (step: number) => {
    const next = Math.max(0, Math.min(current + step, students.length - 1));
    setCurrent(next);
    if (opened) setOpened(students[next]?.student);
  };
  const open = (chosen: QueueRow) => {
    setCurrent(students.indexOf(chosen));
    if (chosen.student === opened) go(`/students/${encodeURIComponent(chosen.student)}`);
    else setOpened(chosen.student);
  };
  const doDeed = (chosen: Deed, about: QueueRow | undefined) => {
    if (!about || !allowed.includes(chosen)) return;
    if (!quick.includes(chosen)) return setDeed({ deed: chosen, student: about.student });
    give(subjectOfRow(about), chosen as 'not_relevant', about.feedback ?? null);
    if (about === row) move(1);
  };
  const keys = {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    Enter: () => row && open(row),
    Escape: () => setOpened(undefined),
    c: () => doDeed('contact', row),
    n: () => doDeed('note', row),
    r: () => doDeed('not_relevant', row),
    a: () => doDeed('already_known', row),
    w: () => doDeed('wrong_data', row),
    u: () => undoLast(),
    '/': () => searchField.current?.focus(),
    '?': () => openHelp(true),
  };
  useKeys(keys, areKeysOn);
  useEffect(
    () => setCurrent(0),
    [filters.pool, filters.band, filters.state, filters.reason, search],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = loaded;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const isFiltered = Boolean(search) || Object.keys(filters).length > 0;

  return (
    <div className={`queue ${openedRow ? 'with-panel' : ''}`}>
      <div className="stack queue-main">
        <QueueHead page={first} total={first?.total ?? 0} onHelp={() => openHelp(true)} />
        <FilterBar
          page={first}
          onChange={changeFilters}
          onSearch={setSearch}
          {...{ rows, filters, search, searchField }}
        />
        {loaded.error && <Failure error={loaded.error} onRetry={() => void loaded.refetch()} />}
        {!first && !loaded.error && <Skeleton lines={9} look="rows" />}
        {first && students.length === 0 && (
          <Empty title={isFiltered ? text.emptyTitle : text.emptyWeek}>
            <p>{isFiltered ? text.emptyHelp : text.emptyWeekHelp}</p>
          </Empty>
        )}
        {first && students.length > 0 && (
          <QueueList
            lines={lines}
            total={first.total}
            current={current}
            onCurrent={setCurrent}
            onOpen={open}
            onDeed={doDeed}
            onNearEnd={loadMore}
          />
        )}
        {isFetchingNextPage && <p className="muted">{text.moreComing}</p>}
      </div>
      {openedRow && (
        <SidePlace row={openedRow} onDeed={doDeed} onClose={() => setOpened(undefined)} />
      )}
      {deed && deedRow && (
        <DeedDialog
          deed={deed.deed}
          subject={subjectOfRow(deedRow)}
          feedback={deedRow.feedback ?? null}
          onClose={() => setDeed(undefined)}
        />
      )}
      {isHelpOpen && (
        <KeyHelp isOn={areKeysOn} onSwitch={switchKeys} onClose={() => openHelp(false)} />
      )}
    </div>
  );
}

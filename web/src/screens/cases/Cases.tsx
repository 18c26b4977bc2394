// SPDX-License-Identifier: Apache-2.0
// Every case of the teams one may see: what is open, whose it is, and where time runs out.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Case } from '../../api/client';
import { go, useFilters } from '../../app/address';
import { Failure } from '../../app/Failure';
import { isFiltered } from '../../app/filters/saved';
import { useKeys, useKeysSwitch } from '../../ui/keys';
import { Link } from '../../app/Link';
import { useText } from '../../app/preferences';
import { casesText } from '../../text/cases';
import { wordFor } from '../../text/words';
import { Button } from '../../ui/Button';
import { Empty, Skeleton } from '../../ui/Waiting';
import { WindowList } from '../../ui/WindowList';
import { CaseFilterBar } from './CaseFilterBar';
import { CaseLine } from './CaseLine';
import { caseFilters, useCases } from './use_cases';
import './cases.css';

const rowHeight = 54;
const open = ({ student }: Case) => go(`/students/${encodeURIComponent(student)}`);

function Head() {
  const { columns } = useText(casesText);
  return (
    <div role="row" className="case-line head">
      {Object.entries(columns).map(([column, title]) => (
        <span key={column} role="columnheader">
          {title}
        </span>
      ))}
    </div>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const text = useText(casesText);
  return (
    <Empty title={isFiltered ? text.emptyTitle : text.noneTitle}>
      <p>{isFiltered ? text.emptyHelp : text.noneHelp}</p>
      {!isFiltered && (
        <p>
          <Link to="/queue">{text.toQueue}</Link>
        </p>
      )}
    </Empty>
  );
}

export default function Cases() {
  const text = useText(casesText);
  const [filters, changeFilters] = useFilters();
  const loaded = useCases(filters);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = loaded;
  const pages = loaded.data?.pages;
  const cases = useMemo(() => pages?.flatMap((page) => page.cases) ?? [], [pages]);
  const pools = pages?.[0]?.pools ?? [];
  const [current, setCurrent] = useState(0);
  const { state, owner, pool, overdue } = filters;
  useEffect(() => setCurrent(0), [state, owner, pool, overdue]);
  const [areKeysOn] = useKeysSwitch();
  const move = (step: number) =>
    setCurrent(Math.max(0, Math.min(current + step, cases.length - 1)));
  useKeys(
    {
      j: () => move(1),
      ArrowDown: () => move(1),
      k: () => move(-1),
      ArrowUp: () => move(-1),
      Enter: () => {
        const chosen = cases[current];
        if (chosen) open(chosen);
      },
    },
    areKeysOn,
  );
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const teamOf = (found: Case) =>
    pools.find((each) => each.pool === found.pool)?.title ?? wordFor({}, found.pool);
  return (
    <div className="stack cases">
      <header className="stack">
        <div className="row apart">
          <h1>{text.title}</h1>
          <span className="row no-print">
            <span className="muted" role="status">
              {pages && text.found(cases.length, !hasNextPage)}
            </span>
            <Button look="quiet" onClick={() => window.print()}>
              {text.print}
            </Button>
          </span>
        </div>
        <p className="small muted">{text.help}</p>
      </header>
      <CaseFilterBar {...{ pools, cases, filters }} onChange={changeFilters} />
      {loaded.error && <Failure error={loaded.error} onRetry={() => void loaded.refetch()} />}
      {!pages && !loaded.error && <Skeleton lines={9} look="rows" />}
      {pages && cases.length === 0 && <Nothing isFiltered={isFiltered(caseFilters, filters)} />}
      {cases.length > 0 && (
        <WindowList
          label={text.list}
          total={hasNextPage ? -1 : cases.length}
          head={<Head />}
          lines={cases}
          keyOf={(found) => found.case}
          heightOf={() => rowHeight}
          draw={(found, index) => (
            <CaseLine
              found={found}
              team={teamOf(found)}
              index={index}
              isCurrent={index === current}
              onCurrent={setCurrent}
              onOpen={open}
            />
          )}
          current={current}
          onNearEnd={loadMore}
        />
      )}
      {isFetchingNextPage && <p className="muted">{text.moreComing}</p>}
    </div>
  );
}

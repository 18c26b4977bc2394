// SPDX-License-Identifier: Apache-2.0
// The list itself: only the lines in sight are drawn, except on paper.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { QueueRow } from '../../api/client';
import type { Deed } from '../../casework/DeedDialog';
import { useText } from '../../app/preferences';
import { queueText } from '../../text/queue';
import { PoolHead } from './PoolHead';
import { StudentLine } from './StudentLine';
import type { Line } from './use_queue';

interface QueueListProps {
  lines: readonly Line[];
  total: number;
  /** place of the student whom keys act on, among all students of the list */
  current: number;
  onCurrent: (place: number) => void;
  onOpen: (row: QueueRow) => void;
  onDeed: (deed: Deed, row: QueueRow) => void;
  /** called when the end of what was loaded comes into sight */
  onNearEnd: () => void;
}

const headHeight = 44;
const rowHeight = 86;

/** True while the page is being put on paper, where every line is drawn. */
function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}

const keyOf = (line: Line) =>
  line.kind === 'pool' ? `pool ${line.pool.pool}` : line.row.prediction_id;

export function QueueList(props: QueueListProps) {
  const { lines, total, current, onCurrent, onOpen, onDeed, onNearEnd } = props;
  const text = useText(queueText);
  const isPrinting = useIsPrinting();
  const list = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), [lines.length]);
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => (lines[index]?.kind === 'pool' ? headHeight : rowHeight),
    getItemKey: (index) => keyOf(lines[index] as Line),
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: 96,
    scrollPaddingEnd: 24,
  });
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= lines.length - 10) onNearEnd();
  }, [last, lines.length, onNearEnd]);

  const wanted = useRef(current);
  useEffect(() => {
    if (wanted.current === current) return;
    wanted.current = current;
    const index = lines.findIndex((line) => line.kind === 'student' && line.place === current);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLElement>(`[data-place="${current}"]`)
        ?.focus({ preventScroll: true }),
    );
  }, [current, lines, virtualizer]);

  const draw = (line: Line, index: number) =>
    line.kind === 'pool' ? (
      <PoolHead pool={line.pool} shown={line.shown} index={index} />
    ) : (
      <StudentLine
        row={line.row}
        index={index}
        place={line.place}
        isCurrent={line.place === current}
        {...{ onCurrent, onOpen, onDeed }}
      />
    );
  const head = (
    <div role="rowgroup" className="queue-head">
      <div role="row" className="queue-line">
        {Object.entries(text.columns).map(([column, title]) => (
          <span key={column} role="columnheader" className={`cell-${column}`}>
            {column === 'actions' ? <span className="hidden">{title}</span> : title}
          </span>
        ))}
      </div>
    </div>
  );
  return (
    <div role="table" aria-label={text.list} aria-rowcount={total + 1} className="queue-table">
      {head}
      <div
        role="rowgroup"
        ref={list}
        className="queue-body"
        style={isPrinting ? undefined : { height: virtualizer.getTotalSize() }}
      >
        {isPrinting
          ? lines.map((line, index) => <div key={keyOf(line)}>{draw(line, index)}</div>)
          : shown.map(({ key, index, start }) => (
              <div
                key={key}
                role="presentation"
                className="queue-place"
                data-index={index}
                ref={virtualizer.measureElement}
                style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
              >
                {draw(lines[index] as Line, index)}
              </div>
            ))}
      </div>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
// A long table of which only the lines in sight are drawn, except on paper.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface WindowListProps<Line> {
  /** what the table is, in words */
  label: string;
  /** lines there are, loaded or not; -1 where nobody knows */
  total: number;
  head: ReactNode;
  lines: readonly Line[];
  keyOf: (line: Line) => string;
  /** about so high, in pixels */
  heightOf: (line: Line) => number;
  /** draws a line as an element with the role of a row */
  draw: (line: Line, index: number) => ReactNode;
  /** index of the line that keys act on: it is scrolled to, and has the focus, when it changes */
  current: number;
  /** called when the end of what was loaded comes into sight */
  onNearEnd: () => void;
}

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

export function WindowList<Line>(props: WindowListProps<Line>) {
  const { label, total, head, lines, keyOf, heightOf, draw, current, onNearEnd } = props;
  const isPrinting = useIsPrinting();
  const list = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), [lines.length]);
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => heightOf(lines[index] as Line),
    getItemKey: (index) => keyOf(lines[index] as Line),
    overscan: 4,
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
    if (current < 0) return;
    virtualizer.scrollToIndex(current, { align: 'auto' });
    requestAnimationFrame(() => {
      const row = list.current?.querySelector<HTMLElement>(`[data-index="${current}"] [role=row]`);
      if (!row?.contains(document.activeElement)) row?.focus({ preventScroll: true });
    });
  }, [current, virtualizer]);

  return (
    <div role="table" aria-label={label} aria-rowcount={total < 0 ? -1 : total + 1}>
      <div role="rowgroup" className="list-head">
        {head}
      </div>
      <div
        role="rowgroup"
        ref={list}
        className="list-body"
        style={isPrinting ? undefined : { height: virtualizer.getTotalSize() }}
      >
        {isPrinting
          ? lines.map((line, index) => (
              <div key={keyOf(line)} role="presentation">
                {draw(line, index)}
              </div>
            ))
          : shown.map(({ key, index, start }) => (
              <div
                key={key}
                role="presentation"
                className="list-place"
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

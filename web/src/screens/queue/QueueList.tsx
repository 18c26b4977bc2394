// SPDX-License-Identifier: Apache-2.0
import type { QueueRow } from '../../api/client';
import type { Deed } from '../../casework/DeedDialog';
import { useText } from '../../app/preferences';
import { queueText } from '../../text/queue';
import { WindowList } from '../../ui/WindowList';
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

const keyOf = (line: Line) =>
  line.kind === 'pool' ? `pool ${line.pool.pool}` : line.row.prediction_id;

function Head() {
  const text = useText(queueText);
  return (
    <div role="row" className="queue-line">
      {Object.entries(text.columns).map(([column, title]) => (
        <span key={column} role="columnheader" className={`cell-${column}`}>
          {column === 'actions' ? <span className="hidden">{title}</span> : title}
        </span>
      ))}
    </div>
  );
}

/** The list itself: a head for each team, a line for each student. */
export function QueueList(props: QueueListProps) {
  const { lines, total, current, onCurrent, onOpen, onDeed, onNearEnd } = props;
  const text = useText(queueText);
  return (
    <WindowList
      label={text.list}
      total={total}
      head={<Head />}
      lines={lines}
      keyOf={keyOf}
      heightOf={({ kind }) => (kind === 'pool' ? headHeight : rowHeight)}
      draw={(line, index) =>
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
        )
      }
      current={lines.findIndex((line) => line.kind === 'student' && line.place === current)}
      onNearEnd={onNearEnd}
    />
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { QueuePage } from '../../api/client';
import { useText } from '../../app/preferences';
import { Since } from '../../app/Time';
import { queueText } from '../../text/queue';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { Table } from '../../ui/Table';

interface FreshnessProps {
  sources: QueuePage['sources'];
  /** the list is not of these days, and so is its data */
  isOld: boolean;
}

/** Whether the data behind the list was fresh when it was made; opened, each source by itself. */
export function Freshness({ sources, isOld }: FreshnessProps) {
  const text = useText(queueText);
  const [isOpen, open] = useState(false);
  const inTime = isOld ? text.wasFresh : text.fresh;
  const late = sources.filter((source) => source.is_late).length;
  return (
    <>
      <Button look="quiet" onClick={() => open(true)} aria-haspopup="dialog">
        <Badge tone={late > 0 ? 'warn' : isOld ? 'neutral' : 'good'}>
          {late > 0 ? text.late(late) : inTime}
        </Badge>
      </Button>
      {isOpen && (
        <Dialog title={text.freshTitle} look="wide" onClose={() => open(false)}>
          <Table
            caption={text.freshTitle}
            isCaptionHidden
            rows={sources}
            keyOf={({ source }) => source}
            columns={[
              { title: text.source, isHead: true, cell: ({ source }) => source },
              {
                title: text.newest,
                cell: ({ last_available_at: time }) => (time ? <Since time={time} /> : text.never),
              },
              {
                title: text.age,
                isNumber: true,
                cell: ({ age_days: days }) => (days == null ? '' : text.days(days)),
              },
              {
                title: text.state,
                cell: ({ is_late }) => (
                  <Badge tone={is_late ? 'warn' : 'good'}>
                    {is_late ? text.isLate : text.inTime}
                  </Badge>
                ),
              },
            ]}
          />
        </Dialog>
      )}
    </>
  );
}

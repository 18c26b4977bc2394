// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import type { QueueRow } from '../../api/client';
import { useText } from '../../app/preferences';
import type { Deed } from '../../casework/DeedDialog';
import { general } from '../../text/general';
import { queueText } from '../../text/queue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { Panel } from './Panel';

interface SidePlaceProps {
  row: QueueRow;
  onDeed: (deed: Deed, row: QueueRow) => void;
  onClose: () => void;
}

const wide = window.matchMedia('(min-width: 70rem)');

function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}

/** Where a student's essentials stand: beside the list where there is room, over it where there is none. */
export function SidePlace({ row, onDeed, onClose }: SidePlaceProps) {
  const texts = { ...useText(general), ...useText(queueText) };
  const isWide = useIsWide();
  if (!isWide) {
    return (
      <Dialog title={texts.student} onClose={onClose}>
        <Panel {...{ row, onDeed }} />
      </Dialog>
    );
  }
  return (
    <aside className="panel no-print" aria-label={texts.panel}>
      <Button look="quiet" className="closes" onClick={onClose}>
        {texts.close}
      </Button>
      <Panel {...{ row, onDeed }} />
    </aside>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useEffect, useSyncExternalStore } from 'react';
import { useText } from '../app/preferences';
import { general } from '../text/general';
import { Button } from './Button';

export interface Toast {
  message: string;
  tone?: 'good' | 'bad';
  onUndo?: (() => void) | undefined;
}

interface Shown extends Toast {
  id: number;
}

let shown: readonly Shown[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Shown[]): void {
  shown = next;
  listeners.forEach((listener) => listener());
}

/** Says what was done, at the foot of the window; the newest three stand. Returns what takes it away. */
export function toast(told: Toast): () => void {
  const id = ++lastId;
  change([...shown, { ...told, id }].slice(-3));
  return () => change(shown.filter((each) => each.id !== id));
}

/** Long enough to read and to take back; what went wrong stays until it is closed. */
const secondsShown = 8;

function ShownToast({ told }: { told: Shown }) {
  const text = useText(general);
  const close = () => change(shown.filter((each) => each.id !== told.id));
  useEffect(() => {
    if (told.tone === 'bad') return;
    const timer = setTimeout(close, secondsShown * 1000);
    return () => clearTimeout(timer);
  });
  return (
    <div className={`toast ${told.tone ?? 'good'}`}>
      <span>{told.message}</span>
      {told.onUndo && (
        <Button
          look="quiet"
          onClick={() => {
            close();
            told.onUndo?.();
          }}
        >
          {text.undo}
        </Button>
      )}
      <Button look="quiet" onClick={close}>
        {text.close}
      </Button>
    </div>
  );
}

export function Toasts() {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {all.map((told) => (
        <ShownToast key={told.id} told={told} />
      ))}
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
// Single keys that work a list. They rest while one types, while a dialog is open, and when switched off.
import { useEffect, useState } from 'react';

const place = 'plimsoll.queue.keys';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  );
}

/** Buttons, links and menus have their own meaning for these. */
function isOfControl(event: KeyboardEvent): boolean {
  const control = event.target instanceof HTMLElement && event.target.closest('button, a, summary');
  return Boolean(control) && ['Enter', ' '].includes(event.key);
}

export type KeyActions = Readonly<Record<string, () => void>>;

export function useKeys(actions: KeyActions, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const isOurs = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isOurs || isTyping(event.target) || isOfControl(event)) return;
      if (document.querySelector('[role=dialog], [role=menu]')) return;
      const act = actions[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [actions, isOn]);
}

/** Whether single keys work, as this browser remembers it. */
export function useKeysSwitch(): [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => localStorage.getItem(place) !== 'off');
  return [
    isOn,
    (next) => {
      localStorage.setItem(place, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}

// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '../Button';
import { later } from '../later';

/** Comes by itself: a long list of buttons is drawn without it. */
const ActionList = later(() => import('./ActionList'));

export interface MenuAction {
  id: string;
  label: string;
  /** the key that does the same */
  shortcut?: string | undefined;
  onAction: () => void;
}

interface ActionMenuProps {
  label: string;
  children: ReactNode;
  actions: readonly MenuAction[];
  look?: 'plain' | 'quiet';
}

/** A button that opens a list of things to do. */
export function ActionMenu({ label, children, actions, look = 'quiet' }: ActionMenuProps) {
  const [isOpen, open] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        look={look}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => open(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          open(true);
        }}
      >
        {children}
      </Button>
      {isOpen && <ActionList {...{ label, actions, button }} onClose={() => open(false)} />}
    </>
  );
}

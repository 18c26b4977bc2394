// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';

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
  return (
    <MenuTrigger>
      <Button className={`button ${look}`} aria-label={label}>
        {children}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={label}>
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              className="menu-item"
              textValue={action.label}
              onAction={action.onAction}
            >
              <Text slot="label">{action.label}</Text>
              {action.shortcut && <kbd>{action.shortcut}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

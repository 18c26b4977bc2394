// SPDX-License-Identifier: Apache-2.0
import type { RefObject } from 'react';
import { Menu, MenuItem, Popover, Text } from 'react-aria-components';
import type { MenuAction } from './ActionMenu';

interface ActionListProps {
  label: string;
  actions: readonly MenuAction[];
  /** the button it hangs on, which has the focus again afterwards */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** The open list of an ActionMenu. */
export default function ActionList({ label, actions, button, onClose }: ActionListProps) {
  return (
    <Popover
      className="popover"
      aria-label={label}
      placement="bottom end"
      trigger="MenuTrigger"
      triggerRef={button}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Menu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
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
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../../app/preferences';
import { general } from '../../text/general';
import { Button } from '../Button';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** drawer: from the side, as tall as the window */
  look?: 'box' | 'wide' | 'drawer';
}

/** What Dialog shows once its code is here. */
export default function DialogBox({ title, onClose, children, look = 'box' }: DialogProps) {
  const text = useText(general);
  return (
    <ModalOverlay
      className="veil"
      isDismissable
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal className={`dialog ${look}`}>
        <AriaDialog className="stack wide">
          <div className="row apart top">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" onClick={onClose}>
              {text.close}
            </Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { general } from '../../text/general';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { TextField } from '../../ui/Field';
import { useText } from '../preferences';

interface SaveDialogProps {
  onSave: (name: string) => void;
  onClose: () => void;
}

/** Asks under which name filters are kept. */
export function SaveDialog({ onSave, onClose }: SaveDialogProps) {
  const { save, savedFilters: text } = useText(general);
  const [name, setName] = useState('');
  return (
    <Dialog title={text.saveTitle} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(name.trim());
        }}
      >
        <TextField
          label={text.saveName}
          hint={text.saveHint}
          autoFocus
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="row">
          <Button type="submit" look="primary">
            {save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

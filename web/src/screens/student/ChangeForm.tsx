// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Case } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { useAfterDeed } from '../../casework/subject';
import { general } from '../../text/general';
import { Button } from '../../ui/Button';

interface ChangeFormProps {
  found: Case;
  send: () => Promise<unknown>;
  onDone: () => void;
  children: ReactNode;
}

/** A form that changes a part of a case. */
export function ChangeForm({ found, send, onDone, children }: ChangeFormProps) {
  const text = useText(general);
  const afterDeed = useAfterDeed();
  const change = useMutation({
    mutationFn: send,
    onSuccess: () => {
      onDone();
      void afterDeed(found.student, found.case);
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      {children}
      {change.error && <Failure error={change.error} />}
      <div className="row">
        <Button type="submit" look="primary" isBusy={change.isPending}>
          {text.save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from '../app/Failure';
import { useText } from '../app/preferences';
import { general } from '../text/general';
import { Button } from './Button';

interface SendFormProps {
  /** what is sent when the form is; why it was not kept stands above the buttons */
  sends: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>;
  /** what the button says */
  submit: string;
  isReady?: boolean;
  onCancel: () => void;
  children: ReactNode;
}

/** Fields that are sent together, or given up. */
export function SendForm({ sends, submit, isReady = true, onCancel, children }: SendFormProps) {
  const text = useText(general);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !sends.isPending) sends.mutate();
      }}
    >
      {children}
      {sends.error && <Failure error={sends.error} />}
      <div className="row">
        <Button type="submit" look="primary" isBusy={sends.isPending} disabled={!isReady}>
          {submit}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}

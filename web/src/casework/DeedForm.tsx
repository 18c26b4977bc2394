// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../app/preferences';
import { general } from '../text/general';
import { toast } from '../ui/Toasts';
import { SendForm } from '../ui/SendForm';
import { openCase, type Subject, useAfterDeed } from './subject';

interface DeedFormProps {
  subject: Subject;
  /** sends what was entered; `caseId` is the student's open case, made when there was none */
  send: (caseId: string) => Promise<unknown>;
  /** what is said when it was kept */
  kept: string;
  onDone: () => void;
  submitLabel?: string;
  isReady?: boolean;
  children: ReactNode;
}

/** A form that adds something to a student's case. */
export function DeedForm(props: DeedFormProps) {
  const { subject, send, kept, onDone, submitLabel, isReady = true, children } = props;
  const text = useText(general);
  const afterDeed = useAfterDeed();
  const keep = useMutation({
    mutationFn: async () => {
      const caseId = await openCase(subject);
      await send(caseId);
      return caseId;
    },
    onSuccess: (caseId) => {
      toast({ message: kept });
      onDone();
      void afterDeed(subject.student, caseId).catch(() => undefined);
    },
  });
  return (
    <SendForm sends={keep} submit={submitLabel ?? text.save} onCancel={onDone} isReady={isReady}>
      {children}
    </SendForm>
  );
}

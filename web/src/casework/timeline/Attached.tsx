// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { attachmentText } from '../../text/timeline';
import { general } from '../../text/general';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { TextArea } from '../../ui/Field';
import { toast } from '../../ui/Toasts';
import { SendForm } from '../../ui/SendForm';
import { useAfterDeed } from '../subject';
import type { TimelineEvent } from './events';

interface AttachedProps {
  event: TimelineEvent;
  /** whose timeline it is, where it can be withdrawn */
  student?: string | undefined;
}

function WithdrawForm({ event, student, onDone }: AttachedProps & { onDone: () => void }) {
  const texts = { ...useText(general), ...useText(attachmentText) };
  const afterDeed = useAfterDeed();
  const [comment, setComment] = useState('');
  const file = event.case ?? '';
  const withdraw = useMutation({
    mutationFn: () =>
      ask(
        client.PATCH('/api/v1/cases/{case}/attachments/{attachment}', {
          params: { path: { case: file, attachment: event.id } },
          body: { state: 'withdrawn', ...(comment.trim() && { comment: comment.trim() }) },
        }),
      ),
    onSuccess: () => {
      toast({ message: texts.withdrawn });
      onDone();
      void afterDeed(student ?? '', file);
    },
  });
  return (
    <SendForm sends={withdraw} submit={texts.withdraw} onCancel={onDone}>
      <TextArea
        label={texts.why}
        isOptional
        autoFocus
        rows={2}
        maxLength={4000}
        value={comment}
        onChange={(changed) => setComment(changed.target.value)}
      />
    </SendForm>
  );
}

/** Where an attached document is: a link where it is an address, and the way to take it back. */
export function Attached({ event, student }: AttachedProps) {
  const text = useText(attachmentText);
  const may = useMay();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { reference, text: title, is_link: isLink, corrected_by: withdrawnBy } = event;
  if (!reference) return null;
  if (withdrawnBy) return <p className="muted">{text.wasWithdrawn}</p>;
  return (
    <p className="row">
      {isLink ? (
        <a className="id" href={reference} target="_blank" rel="noreferrer noopener">
          {reference}
        </a>
      ) : (
        <span className="id">{reference}</span>
      )}
      {student && may('note.write') && (
        <Button
          look="quiet"
          className="no-print"
          aria-label={`${text.withdraw}: ${title ?? ''}`}
          onClick={() => setWithdrawing(true)}
        >
          {text.withdraw}
        </Button>
      )}
      {isWithdrawing && (
        <Dialog
          title={text.withdrawTitle(title ?? reference)}
          onClose={() => setWithdrawing(false)}
        >
          <WithdrawForm {...{ event, student }} onDone={() => setWithdrawing(false)} />
        </Dialog>
      )}
    </p>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { useText } from '../../app/preferences';
import { dayFromNow } from '../../app/times';
import { useAfterDeed } from '../../casework/subject';
import { general } from '../../text/general';
import { recommendationText } from '../../text/decisions';
import { TextArea, TextField } from '../../ui/Field';
import { toast } from '../../ui/Toasts';
import { SendForm } from '../../ui/SendForm';

export type Recommendation = Schemas['Recommendation'];
export type Decision = Schemas['NewRecommendationAnswer']['answer'];

interface DecisionFormProps {
  student: string;
  predictionId: string;
  recommended: Recommendation;
  decision: Decision;
  onDone: () => void;
}

/** Whether a suggested route is taken: why not, or until when it can wait. */
export function DecisionForm(props: DecisionFormProps) {
  const { student, predictionId, recommended, decision, onDone } = props;
  const texts = { ...useText(general), ...useText(recommendationText) };
  const afterDeed = useAfterDeed();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => dayFromNow(14));
  const isDismissed = decision === 'dismissed';
  const decide = useMutation({
    mutationFn: () =>
      ask(
        client.POST('/api/v1/students/{student}/recommendations', {
          params: { path: { student } },
          body: {
            prediction_id: predictionId,
            route: recommended.route,
            answer: decision,
            ...(reason.trim() && { reason: reason.trim() }),
            ...(decision === 'deferred' && { until }),
          },
        }),
      ),
    onSuccess: () => {
      toast({ message: texts.kept[decision] });
      onDone();
      void afterDeed(student);
    },
  });
  return (
    <SendForm
      sends={decide}
      submit={texts.save}
      onCancel={onDone}
      isReady={!isDismissed || reason.trim() !== ''}
    >
      {decision === 'deferred' && (
        <TextField
          label={texts.untilDay}
          type="date"
          required
          autoFocus
          min={dayFromNow(1)}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      )}
      <TextArea
        label={isDismissed ? texts.whyNot : texts.comment}
        isOptional={!isDismissed}
        required={isDismissed}
        autoFocus={decision !== 'deferred'}
        rows={3}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </SendForm>
  );
}

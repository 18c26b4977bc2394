// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client, type Schemas } from '../../api/client';
import { Failure } from '../../app/Failure';
import { useText } from '../../app/preferences';
import { dayFromNow } from '../../app/times';
import { useAfterDeed } from '../../casework/subject';
import { general } from '../../text/general';
import { recommendationText } from '../../text/decisions';
import { Button } from '../../ui/Button';
import { TextArea, TextField } from '../../ui/Field';
import { toast } from '../../ui/Toasts';

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
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate();
      }}
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
      {decide.error && <Failure error={decide.error} />}
      <div className="row">
        <Button
          type="submit"
          look="primary"
          isBusy={decide.isPending}
          disabled={isDismissed && reason.trim() === ''}
        >
          {texts.save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}

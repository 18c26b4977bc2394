// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../../api/client';
import { Failure } from '../../app/Failure';
import { usePreferences, useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { Since } from '../../app/Time';
import { dateText } from '../../app/times';
import { useAfterDeed } from '../../casework/subject';
import { casework } from '../../text/casework';
import { setAsideText } from '../../text/decisions';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/Toasts';

interface SetAsideProps {
  student: string;
  suppression: Schemas['Suppression'];
}

/** That a student is not on the lists: until when, who said so and why, and the way back. */
export function SetAside({ student, suppression }: SetAsideProps) {
  const text = useText(setAsideText);
  const { acts } = useText(casework);
  const { language } = usePreferences();
  const may = useMay();
  const queries = useQueryClient();
  const afterDeed = useAfterDeed();
  const show = useMutation({
    mutationFn: () =>
      ask(
        client.DELETE('/api/v1/students/{student}/suppression', { params: { path: { student } } }),
      ),
    onSuccess: () => {
      toast({ message: text.shown });
      void afterDeed(student);
      void queries.invalidateQueries({ queryKey: ['queue'] });
    },
  });
  const { until, by_name: name, set_at: time, because, comment } = suppression;
  return (
    <Notice title={text.until(dateText(until, language))}>
      <p>
        {text.by(name)} <Since time={time} />: {acts[because].toLowerCase()}
      </p>
      {comment && <p>{comment}</p>}
      {show.error && <Failure error={show.error} />}
      {may('student.feedback') && (
        <p className="no-print">
          <Button isBusy={show.isPending} onClick={() => show.mutate()}>
            {text.showAgain}
          </Button>
        </p>
      )}
    </Notice>
  );
}

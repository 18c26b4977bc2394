// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type Case, type CaseState, client, Problem, type Schemas } from '../api/client';
import { Failure } from '../app/Failure';
import { Loaded } from '../app/Loaded';
import { usePreferences, useText } from '../app/preferences';
import { useMe } from '../app/session';
import { casework } from '../text/casework';
import { general } from '../text/general';
import { Button } from '../ui/Button';
import { Choices } from '../ui/Choices';
import { choicesOf } from '../ui/choices_of';
import { TextArea } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { toast } from '../ui/Toasts';
import { caseQuery } from './queries/case_query';
import { type Subject, useAfterDeed } from './subject';

type Outcome = keyof typeof casework.en.outcomes;

interface CaseFormProps {
  found: Case;
  subject: Subject;
  onDone: () => void;
  onReload: () => void;
}

function Fields({ found, subject, onDone, onReload }: CaseFormProps) {
  const me = useMe();
  const text = useText(casework);
  const { states, save, cancel, show } = useText(general);
  const afterDeed = useAfterDeed();
  const [state, setState] = useState<CaseState>(found.state);
  const [outcome, setOutcome] = useState<Outcome>('resolved');
  const [comment, setComment] = useState('');
  const [isTaken, take] = useState(false);
  const body = {
    ...(state !== found.state && { state }),
    ...(isTaken && { owner: me.account }),
    ...(state === 'closed' && state !== found.state && { outcome }),
    ...(comment.trim() && { comment: comment.trim() }),
  };
  const change = useMutation({
    mutationFn: () =>
      ask(
        client.PATCH('/api/v1/cases/{case}', {
          params: {
            path: { case: found.case },
            header: { 'If-Match': `"${found.version}"` },
          },
          body,
        }),
      ),
    onSuccess: () => {
      toast({ message: text.caseChanged });
      onDone();
      void afterDeed(subject.student, found.case);
    },
  });
  const isStale =
    change.error instanceof Problem &&
    (change.error.status === 412 || change.error.code === 'case_changed');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Choices
        label={text.caseState}
        choices={choicesOf<Schemas['CaseState']>(states)}
        value={state}
        onChange={setState}
        autoFocus
      />
      {state === 'closed' && state !== found.state && (
        <Choices
          label={text.outcome}
          choices={choicesOf(text.outcomes)}
          value={outcome}
          onChange={setOutcome}
        />
      )}
      {found.owner !== me.account && (
        <label className="row">
          <input type="checkbox" checked={isTaken} onChange={() => take(!isTaken)} />
          {text.takeCase}
        </label>
      )}
      <TextArea
        label={text.comment}
        isOptional
        rows={2}
        maxLength={4000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      {isStale && (
        <Notice tone="warn" title={text.changedMeanwhile} isAlert>
          <p>{text.changedMeanwhileHelp}</p>
          <p>
            <Button onClick={onReload}>{show}</Button>
          </p>
        </Notice>
      )}
      {change.error && !isStale && <Failure error={change.error} />}
      <div className="row">
        <Button type="submit" look="primary" isBusy={change.isPending}>
          {save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {cancel}
        </Button>
      </div>
    </form>
  );
}

/** Another state, owner or end of a case; refused when somebody else changed it meanwhile. */
export function CaseForm({ subject, onDone }: { subject: Subject; onDone: () => void }) {
  const id = subject.case?.case ?? '';
  const { language } = usePreferences();
  const found = useQuery({ ...caseQuery(id, language), staleTime: 0 });
  return (
    <Loaded query={found}>
      {(loaded) => (
        <Fields
          key={loaded.version}
          found={loaded}
          {...{ subject, onDone }}
          onReload={() => void found.refetch()}
        />
      )}
    </Loaded>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ask, type Case, client } from '../../api/client';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { studentText } from '../../text/student';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choices';
import { choicesOf } from '../../ui/choices_of';
import { Dialog } from '../../ui/overlay/Dialog';
import { TextArea } from '../../ui/Field';
import { ChangeForm } from './ChangeForm';

type Answer = keyof typeof studentText.en.answers;
const ended = ['declined', 'completed'];

interface AnswerFormProps {
  found: Case;
  referral: string;
  onDone: () => void;
}

function AnswerForm({ found, referral, onDone }: AnswerFormProps) {
  const text = useText(studentText);
  const [state, setState] = useState<Answer>('accepted');
  const [answer, setAnswer] = useState('');
  return (
    <ChangeForm
      {...{ found, onDone }}
      send={() =>
        ask(
          client.PATCH('/api/v1/cases/{case}/referrals/{referral}', {
            params: { path: { case: found.case, referral } },
            body: { state, ...(answer.trim() && { answer: answer.trim() }) },
          }),
        )
      }
    >
      <Choices
        label={text.answer}
        choices={choicesOf(text.answers)}
        value={state}
        onChange={setState}
        autoFocus
      />
      <TextArea
        label={text.answerComment}
        isOptional
        maxLength={4000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
    </ChangeForm>
  );
}

/** To which other unit, how it stands, and what was answered: the loop is closed here. */
export function Referrals({ found }: { found: Case }) {
  const text = useText(studentText);
  const may = useMay();
  const [answering, setAnswering] = useState<string>();
  return (
    <section className="stack tight">
      <h3>{text.referrals}</h3>
      {found.referrals.length === 0 && <p className="muted">{text.noReferrals}</p>}
      <ul className="plain stack tight">
        {found.referrals.map(({ id, title, unit, state, answer }) => (
          <li key={id} className="stack tight">
            <span className="row apart nowrap-row">
              <span>
                {title} {unit && <span className="small muted">{unit}</span>}
              </span>
              <span className="row">
                <Badge tone={state === 'completed' ? 'good' : 'accent'}>
                  {wordFor(text.referralStates, state)}
                </Badge>
                {may('case.write') && !ended.includes(state) && (
                  <Button
                    look="quiet"
                    className="no-print"
                    aria-label={`${text.answer}: ${title}`}
                    onClick={() => setAnswering(id)}
                  >
                    {text.answer}
                  </Button>
                )}
              </span>
            </span>
            {answer && <span className="muted">{answer}</span>}
          </li>
        ))}
      </ul>
      {answering && (
        <Dialog title={text.answerTitle} onClose={() => setAnswering(undefined)}>
          <AnswerForm found={found} referral={answering} onDone={() => setAnswering(undefined)} />
        </Dialog>
      )}
    </section>
  );
}

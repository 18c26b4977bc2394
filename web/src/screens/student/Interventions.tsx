// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ask, type Case, client } from '../../api/client';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { Day } from '../../app/Time';
import { dayFromNow } from '../../app/times';
import { casework } from '../../text/casework';
import { studentText } from '../../text/student';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choices';
import { choicesOf } from '../../ui/choices_of';
import { Dialog } from '../../ui/overlay/Dialog';
import { TextField } from '../../ui/Field';
import { ChangeForm } from './ChangeForm';

type Outcome = keyof typeof studentText.en.interventionOutcomes;

interface EndFormProps {
  found: Case;
  intervention: string;
  onDone: () => void;
}

function EndForm({ found, intervention, onDone }: EndFormProps) {
  const text = useText(studentText);
  const { outcome: outcomeLabel } = useText(casework);
  const [outcome, setOutcome] = useState<Outcome>('goal_met');
  const [endedOn, setEndedOn] = useState(() => dayFromNow(0));
  return (
    <ChangeForm
      {...{ found, onDone }}
      send={() =>
        ask(
          client.PATCH('/api/v1/cases/{case}/interventions/{intervention}', {
            params: { path: { case: found.case, intervention } },
            body: { ended_on: endedOn, outcome },
          }),
        )
      }
    >
      <Choices
        label={outcomeLabel}
        choices={choicesOf(text.interventionOutcomes)}
        value={outcome}
        onChange={setOutcome}
        autoFocus
      />
      <TextField
        label={text.endedOn}
        type="date"
        required
        value={endedOn}
        onChange={(event) => setEndedOn(event.target.value)}
      />
    </ChangeForm>
  );
}

/** Programmes that the student takes part in, and what came of them. */
export function Interventions({ found }: { found: Case }) {
  const texts = { ...useText(casework), ...useText(studentText) };
  const may = useMay();
  const [ending, setEnding] = useState<string>();
  return (
    <section className="stack tight">
      <h3>{texts.interventions}</h3>
      {found.interventions.length === 0 && <p className="muted">{texts.noInterventions}</p>}
      <ul className="plain stack tight">
        {found.interventions.map((each) => (
          <li key={each.id} className="stack tight">
            <span className="row apart nowrap-row">
              <span>{each.program}</span>
              {each.ended_on ? (
                <Badge tone={each.outcome === 'goal_met' ? 'good' : 'neutral'}>
                  {wordFor(texts.interventionOutcomes, each.outcome ?? '')}
                </Badge>
              ) : (
                may('case.write') && (
                  <Button
                    look="quiet"
                    className="no-print"
                    aria-label={`${texts.end}: ${each.program}`}
                    onClick={() => setEnding(each.id)}
                  >
                    {texts.end}
                  </Button>
                )
              )}
            </span>
            <span className="small muted">
              {[each.goal, each.dosage].filter(Boolean).join(', ')} {texts.since}{' '}
              <Day date={each.started_on} />
              {each.ended_on && (
                <>
                  {' '}
                  {texts.until} <Day date={each.ended_on} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {ending && (
        <Dialog title={texts.endTitle} onClose={() => setEnding(undefined)}>
          <EndForm found={found} intervention={ending} onDone={() => setEnding(undefined)} />
        </Dialog>
      )}
    </section>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { Schemas, Student } from '../../api/client';
import { useText } from '../../app/preferences';
import type { Deed } from '../../casework/DeedDialog';
import { useDeeds } from '../../casework/deeds';
import { OwnFeedback } from './OwnFeedback';
import { ReasonWeights } from '../../casework/Reasons';
import { casework } from '../../text/casework';
import { studentText } from '../../text/student';
import { Button } from '../../ui/Button';

interface WhyProps {
  found: Student;
  prediction: Schemas['Prediction'];
  onDeed: (deed: Deed) => void;
}

const opinions: readonly Deed[] = ['useful', 'not_relevant', 'already_known', 'wrong_data'];

/** The reasons with their weights, and what one thinks of them. */
export function Why({ found, prediction, onDeed }: WhyProps) {
  const texts = { ...useText(casework), ...useText(studentText) };
  const allowed = useDeeds();
  const shown = opinions.filter((deed) => allowed.includes(deed));
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why">{texts.reasons}</h2>
      <ReasonWeights reasons={prediction.reasons} />
      {found.feedback.length > 0 && <OwnFeedback found={found} />}
      {shown.length > 0 && (
        <div className="stack tight no-print">
          <p className="muted">{texts.feedback}</p>
          <div className="row">
            {shown.map((deed) => (
              <Button key={deed} onClick={() => onDeed(deed)}>
                {texts.acts[deed]}
              </Button>
            ))}
          </div>
        </div>
      )}
    </section>
  );
}

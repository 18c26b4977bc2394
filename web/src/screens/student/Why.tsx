// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '../../api/client';
import { useText } from '../../app/preferences';
import type { Deed } from '../../casework/DeedDialog';
import { useDeeds } from '../../casework/deeds';
import { ReasonWeights } from '../../casework/Reasons';
import { casework } from '../../text/casework';
import { studentText } from '../../text/student';
import { Button } from '../../ui/Button';

interface WhyProps {
  prediction: Schemas['Prediction'];
  onDeed: (deed: Deed) => void;
}

const opinions: readonly Deed[] = ['useful', 'not_relevant', 'already_known', 'wrong_data'];

/** The reasons with their weights, and what one thinks of them. */
export function Why({ prediction, onDeed }: WhyProps) {
  const texts = { ...useText(casework), ...useText(studentText) };
  const allowed = useDeeds();
  const shown = opinions.filter((deed) => allowed.includes(deed));
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why">{texts.reasons}</h2>
      <ReasonWeights reasons={prediction.reasons} />
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

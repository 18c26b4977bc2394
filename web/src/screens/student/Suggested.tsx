// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Student } from '../../api/client';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { Day, Since } from '../../app/Time';
import { casework } from '../../text/casework';
import { recommendationText } from '../../text/decisions';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { type Decision, DecisionForm, type Recommendation } from './DecisionForm';

const tones = { accepted: 'good', dismissed: 'neutral', deferred: 'accent' } as const;
const decisions: readonly Decision[] = ['accepted', 'deferred', 'dismissed'];

/** What was decided about a suggested route, by whom and why. */
function Decided({ answer }: { answer: NonNullable<Recommendation['answer']> }) {
  const text = useText(recommendationText);
  return (
    <div className="stack tight">
      <p className="row">
        <Badge tone={tones[answer.answer]}>{text.decided[answer.answer]}</Badge>
        {answer.until && (
          <span>
            {answer.is_due ? text.dueSince : text.until} <Day date={answer.until} />
          </span>
        )}
        <span className="small muted">
          {text.by(answer.by_name)} <Since time={answer.at} />
        </span>
      </p>
      {answer.reason && <p>{answer.reason}</p>}
    </div>
  );
}

interface SuggestedProps {
  found: Student;
}

function OneSuggested({ found, recommended }: SuggestedProps & { recommended: Recommendation }) {
  const text = useText(recommendationText);
  const may = useMay();
  const [deciding, setDeciding] = useState<Decision>();
  const route = found.routes?.find((each) => each.route === recommended.route);
  const { answer, title } = recommended;
  return (
    <div className="stack tight">
      <p>{title}</p>
      {route?.unit && <p className="small muted">{route.unit}</p>}
      {route?.steps && (
        <ol>
          {route.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {answer && <Decided answer={answer} />}
      {may('student.feedback') && found.prediction && (
        <div className="row no-print">
          {decisions
            .filter((decision) => decision !== answer?.answer || answer.is_due)
            .map((decision) => (
              <Button
                key={decision}
                aria-label={`${text.decide[decision]}: ${title}`}
                onClick={() => setDeciding(decision)}
              >
                {text.decide[decision]}
              </Button>
            ))}
        </div>
      )}
      {deciding && found.prediction && (
        <Dialog
          title={text.about(text.decide[deciding], title)}
          onClose={() => setDeciding(undefined)}
        >
          <DecisionForm
            student={found.student}
            predictionId={found.prediction.prediction_id}
            recommended={recommended}
            decision={deciding}
            onDone={() => setDeciding(undefined)}
          />
        </Dialog>
      )}
    </div>
  );
}

/** The routes that are suggested, and what was decided about them. */
export function Suggested({ found }: SuggestedProps) {
  const text = useText(casework);
  return (
    <section className="stack tight">
      <h3>{text.suggested}</h3>
      {found.recommendations.length === 0 && <p className="muted">{text.noRoute}</p>}
      {found.recommendations.map((recommended) => (
        <OneSuggested key={recommended.route} {...{ found, recommended }} />
      ))}
    </section>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { type Case, type Student } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { caseQuery } from '../../casework/queries/case_query';
import { ContactState } from '../../casework/ContactState';
import type { Deed } from '../../casework/DeedDialog';
import { casework } from '../../text/casework';
import { studentText } from '../../text/student';
import { wordFor } from '../../text/words';
import { Button } from '../../ui/Button';
import { Skeleton } from '../../ui/Waiting';
import { Interventions } from './Interventions';
import { Referrals } from './Referrals';
import { Suggested } from './Suggested';
import { Tasks } from './Tasks';

interface CaseCardProps {
  found: Student;
  onDeed: (deed: Deed) => void;
}

function Plans({ found }: { found: Case }) {
  const text = useText(casework);
  return (
    <>
      {found.route && (
        <p className="muted">
          {text.route}: {found.route}
        </p>
      )}
      {found.outcome && (
        <p>
          {text.outcome}: {wordFor(text.outcomes, found.outcome)}
        </p>
      )}
      <Tasks found={found} />
      <Referrals found={found} />
      <Interventions found={found} />
    </>
  );
}

/** The case: how contact stands, what is suggested, and what is planned. */
export function CaseCard({ found, onDeed }: CaseCardProps) {
  const texts = { ...useText(casework), ...useText(studentText) };
  const may = useMay();
  const id = found.case?.case;
  const { language } = usePreferences();
  const opened = useQuery({
    ...caseQuery(id ?? '', language),
    enabled: id !== undefined && may('case.view'),
  });
  return (
    <section className="card wide" aria-labelledby="case">
      <div className="row apart">
        <h2 id="case">{texts.case}</h2>
        {id && may('case.write') && (
          <Button look="quiet" onClick={() => onDeed('change')}>
            {texts.acts.change}
          </Button>
        )}
      </div>
      <ContactState summary={found.case ?? null} />
      {!id && <p className="muted">{texts.noCase}</p>}
      <Suggested found={found} />
      {id && (
        <Loaded query={opened} waiting={<Skeleton lines={4} />}>
          {(loaded) => <Plans found={loaded} />}
        </Loaded>
      )}
    </section>
  );
}

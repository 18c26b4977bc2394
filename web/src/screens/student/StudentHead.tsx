// SPDX-License-Identifier: Apache-2.0
import type { Student } from '../../api/client';
import { useText } from '../../app/preferences';
import type { Deed } from '../../casework/DeedDialog';
import { useDeeds } from '../../casework/deeds';
import { useNameOf } from '../../casework/names';
import { casework } from '../../text/casework';
import { studentText } from '../../text/student';
import { wordFor } from '../../text/words';
import { ActionMenu } from '../../ui/overlay/ActionMenu';
import { Button } from '../../ui/Button';
import { SetAside } from './SetAside';

interface StudentHeadProps {
  found: Student;
  onDeed: (deed: Deed) => void;
}

const buttons: readonly Deed[] = ['contact', 'note', 'task'];
const inMenu: readonly Deed[] = ['referral', 'intervention', 'attachment', 'concern', 'kudos'];

/** Who it is, and what can be done. */
export function StudentHead({ found, onDeed }: StudentHeadProps) {
  const texts = { ...useText(casework), ...useText(studentText) };
  const nameOf = useNameOf();
  const allowed = useDeeds();
  const menu = inMenu.filter((deed) => allowed.includes(deed));
  return (
    <header className="stack">
      <div className="row apart">
        <div className="stack tight">
          <h1>{nameOf(found)}</h1>
          <p className="muted">
            {found.programme}, {found.faculty}. {texts.team}: {found.pool_title ?? found.pool}.{' '}
            {texts.mode}: {wordFor(texts.studyModes, found.study_mode)}.
          </p>
          {found.email && (
            <p>
              <a href={`mailto:${found.email}`}>{found.email}</a>
            </p>
          )}
        </div>
        <div className="row no-print">
          {buttons
            .filter((deed) => allowed.includes(deed))
            .map((deed, place) => (
              <Button
                key={deed}
                look={place === 0 ? 'primary' : 'plain'}
                onClick={() => onDeed(deed)}
              >
                {texts.acts[deed]}
              </Button>
            ))}
          {menu.length > 0 && (
            <ActionMenu
              label={texts.moreDeeds}
              look="plain"
              actions={menu.map((deed) => ({
                id: deed,
                label: texts.acts[deed],
                onAction: () => onDeed(deed),
              }))}
            >
              {texts.moreDeeds}
            </ActionMenu>
          )}
          <Button look="quiet" onClick={() => window.print()}>
            {texts.print}
          </Button>
        </div>
      </div>
      {found.suppression && <SetAside student={found.student} suppression={found.suppression} />}
    </header>
  );
}

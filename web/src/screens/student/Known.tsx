// SPDX-License-Identifier: Apache-2.0
import type { Student } from '../../api/client';
import { usePreferences, useText } from '../../app/preferences';
import { dateText } from '../../app/times';
import { type Fact, type FactGroup, groupsOf, valueText } from './facts';
import { factText } from '../../text/facts';
import { general } from '../../text/general';
import { Badge } from '../../ui/Badge';

interface GroupProps {
  group: FactGroup;
  reasons: ReadonlySet<string>;
}

function Line({
  fact,
  reasons,
  showsAge,
}: { fact: Fact; showsAge: boolean } & Omit<GroupProps, 'group'>) {
  const texts = { ...useText(general), ...useText(factText) };
  const { language } = usePreferences();
  const value = valueText(fact, language);
  const { reason, source_age_days: days } = fact;
  return (
    <tr>
      <th scope="row">
        {fact.title}{' '}
        {reason !== null && reasons.has(reason) && (
          <Badge tone="accent">{texts.behindReason}</Badge>
        )}
      </th>
      <td className="number">
        {value ?? <span className="muted">{texts.notKnown}</span>}
        {showsAge && value !== null && (
          <span className="small muted">
            {' '}
            {days == null ? texts.ageUnknown : texts.ageDays(days)}
          </span>
        )}
      </td>
    </tr>
  );
}

/** A group of facts; open where something in it stands behind a reason. */
function Group({ group, reasons }: GroupProps) {
  const texts = { ...useText(general), ...useText(factText) };
  const { title, facts, known, age, isBehindReason } = group;
  const said = [texts.knownOf(known, facts.length), ...(age === null ? [] : [texts.ageDays(age)])];
  return (
    <details className="fact-group" open={isBehindReason}>
      <summary>
        <h3>{title}</h3> <span className="small muted">{said.join(', ')}</span>
      </summary>
      <table className="table facts">
        <caption className="hidden">{title}</caption>
        <thead className="hidden">
          <tr>
            <th scope="col">{texts.fact}</th>
            <th scope="col">{texts.value}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <Line key={fact.feature} fact={fact} reasons={reasons} showsAge={age === null} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What the score rests on, group by group: each fact with its value, and how old the newest record behind it is. */
export function Known({ found }: { found: Student }) {
  const texts = useText(factText);
  const { language } = usePreferences();
  const date = found.prediction?.as_of_date;
  const reasons = new Set(found.prediction?.reasons.map(({ code }) => code));
  return (
    <section className="card" aria-labelledby="known">
      <h2 id="known">{texts.known}</h2>
      {date && <p className="muted">{texts.knownHelp(dateText(date, language))}</p>}
      {found.facts.length === 0 && <p>{texts.nothingKnown}</p>}
      {groupsOf(found.facts, reasons).map((group) => (
        <Group key={group.name} group={group} reasons={reasons} />
      ))}
    </section>
  );
}

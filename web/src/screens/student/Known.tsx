// SPDX-License-Identifier: Apache-2.0
import type { Student } from '../../api/client';
import { usePreferences, useText } from '../../app/preferences';
import { dateText } from '../../app/times';
import { general } from '../../text/general';
import { studentText } from '../../text/student';
import { Table } from '../../ui/Table';

/** What the score rests on: each fact with its value and the age of the newest record behind it. */
export function Known({ found }: { found: Student }) {
  const texts = { ...useText(general), ...useText(studentText) };
  const { language } = usePreferences();
  if (found.facts.length === 0) return null;
  const date = found.prediction?.as_of_date;
  return (
    <section className="card" aria-labelledby="known">
      <h2 id="known">{texts.known}</h2>
      {date && <p className="muted">{texts.knownHelp(dateText(date, language))}</p>}
      <Table
        caption={texts.known}
        isCaptionHidden
        rows={found.facts}
        keyOf={({ feature }) => feature}
        columns={[
          { title: texts.fact, isHead: true, cell: ({ title }) => title },
          {
            title: texts.value,
            isNumber: true,
            cell: ({ value, unit }) =>
              value === null ? (
                <span className="muted">{texts.notKnown}</span>
              ) : (
                `${value} ${unit ?? ''}`.trim()
              ),
          },
          {
            title: texts.age,
            cell: ({ source_age_days: days }) => (
              <span className="muted">{days == null ? texts.ageUnknown : texts.ageDays(days)}</span>
            ),
          },
        ]}
      />
    </section>
  );
}

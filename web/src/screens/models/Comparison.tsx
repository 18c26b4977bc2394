// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { dateText, number, percent } from '../../app/times';
import { modelsText } from '../../text/models';
import { Table } from '../../ui/Table';

/** A canary beside the champion, week by week. */
export function Comparison({ hash }: { hash: string }) {
  const text = useText(modelsText);
  const { language } = usePreferences();
  const compared = useQuery({
    queryKey: ['models', hash, 'comparison'],
    queryFn: () =>
      ask(
        client.GET('/api/v1/models/{package}/comparison', { params: { path: { package: hash } } }),
      ),
  });
  return (
    <section className="card" aria-labelledby="comparison">
      <h2 id="comparison">{text.comparison}</h2>
      <p className="muted">{text.comparisonHelp}</p>
      <Loaded query={compared}>
        {({ weeks }) =>
          weeks.length === 0 ? (
            <p>{text.noComparison}</p>
          ) : (
            <Table
              caption={text.comparison}
              isCaptionHidden
              rows={weeks}
              keyOf={({ as_of_date }) => as_of_date}
              columns={[
                {
                  title: text.week,
                  isHead: true,
                  cell: ({ as_of_date }) => dateText(as_of_date, language),
                },
                {
                  title: text.students,
                  isNumber: true,
                  cell: ({ students }) => number(students, language),
                },
                {
                  title: text.redOnBoth,
                  isNumber: true,
                  cell: ({ red, red_in_both }) => text.ofRed(red_in_both, red),
                },
                {
                  title: text.difference,
                  isNumber: true,
                  cell: (week) => percent(week.mean_difference, language, 1),
                },
                {
                  title: text.otherReason,
                  isNumber: true,
                  cell: ({ other_reason }) => number(other_reason, language),
                },
                {
                  title: `${text.expectedRecall} (${text.championCanary})`,
                  isNumber: true,
                  cell: ({ champion, canary }) =>
                    text.arrow(
                      percent(champion.expected_recall, language, 1),
                      percent(canary.expected_recall, language, 1),
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </section>
  );
}

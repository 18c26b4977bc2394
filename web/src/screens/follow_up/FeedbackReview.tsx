// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { dateText, percent } from '../../app/times';
import { casework } from '../../text/casework';
import { feedbackReviewText } from '../../text/feedback_review';
import { general } from '../../text/general';
import { wordFor } from '../../text/words';
import { Table } from '../../ui/Table';
import { Empty } from '../../ui/Waiting';

type Review = Schemas['FeedbackReview'];
type Reason = Schemas['ReasonReview'];

/** The share that found a reason true with its range, or that it is of too few. */
function Precision({ reason }: { reason: Reason }) {
  const texts = { ...useText(general), ...useText(feedbackReviewText) };
  const { language } = usePreferences();
  const { precision, low, high } = reason;
  if (precision === null || low === null || high === null) {
    return <span className="muted">{texts.tooFew}</span>;
  }
  return (
    <span>
      {percent(precision, language)}{' '}
      <span className="small muted">
        {texts.range(percent(low, language), percent(high, language))}
      </span>
    </span>
  );
}

function Said({ counts }: { counts: Reason['counts'] }) {
  const { acts } = useText(casework);
  return (
    <span className="small">
      {Object.entries(counts)
        .map(([kind, count]) => `${wordFor(acts, kind)} ${count}`)
        .join(', ')}
    </span>
  );
}

function Reasons({ review }: { review: Review }) {
  const text = useText(feedbackReviewText);
  return (
    <section className="card" aria-labelledby="reasons">
      <h2 id="reasons">{text.reasons}</h2>
      <p className="muted prose">{text.reasonsHelp(review.fewest)}</p>
      {review.reasons.length === 0 ? (
        <Empty title={text.noFeedback}>
          <p>{text.noFeedbackHelp}</p>
        </Empty>
      ) : (
        <Table
          caption={text.reasons}
          isCaptionHidden
          rows={review.reasons}
          keyOf={({ code }) => code}
          columns={[
            { title: text.reason, isHead: true, cell: ({ code }) => wordFor({}, code) },
            { title: text.given, isNumber: true, cell: ({ num_given }) => num_given },
            { title: text.precision, cell: (reason) => <Precision reason={reason} /> },
            { title: text.said, cell: ({ counts }) => <Said counts={counts} /> },
          ]}
        />
      )}
    </section>
  );
}

function Use({ teams }: { teams: Review['teams'] }) {
  const text = useText(feedbackReviewText);
  if (teams.length === 0) return null;
  return (
    <section className="card" aria-labelledby="use">
      <h2 id="use">{text.use}</h2>
      <p className="muted prose">{text.useHelp}</p>
      <Table
        caption={text.use}
        isCaptionHidden
        rows={teams}
        keyOf={({ pool }) => pool}
        columns={[
          { title: text.team, isHead: true, cell: ({ title }) => title },
          { title: text.viewed, isNumber: true, cell: ({ num_viewed }) => num_viewed },
          { title: text.again, isNumber: true, cell: (team) => team.num_viewed_again },
          { title: text.acted, isNumber: true, cell: ({ num_acted }) => num_acted },
          { title: text.followedUp, isNumber: true, cell: (team) => team.num_followed_up },
          { title: text.escalated, isNumber: true, cell: ({ num_escalated }) => num_escalated },
          {
            title: text.time,
            cell: ({ median_hours: hours }) =>
              hours === null ? (
                <span className="muted">{text.tooFew}</span>
              ) : (
                text.hours(Math.round(hours))
              ),
          },
        ]}
      />
    </section>
  );
}

/** Which reasons advisors found true, and what is done about what they look at. */
export function FeedbackReview() {
  const text = useText(feedbackReviewText);
  const { language } = usePreferences();
  const review = useQuery({
    queryKey: ['feedback-review'],
    queryFn: () => ask(client.GET('/api/v1/feedback')),
    staleTime: 0,
  });
  return (
    <Loaded query={review}>
      {(found) => (
        <>
          <p className="muted">{text.since(dateText(found.since, language))}</p>
          <Reasons review={found} />
          <Use teams={found.teams} />
        </>
      )}
    </Loaded>
  );
}

// SPDX-License-Identifier: Apache-2.0
// How the teams keep up with their lists, and what they say of them.
import { useQuery } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../../api/client';
import { Link } from '../../app/Link';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { dateText, percent } from '../../app/times';
import { Meter } from '../../charts/Meter';
import { casework } from '../../text/casework';
import { followUpText } from '../../text/follow_up';
import { general } from '../../text/general';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';
import { Table } from '../../ui/Table';
import { Empty } from '../../ui/Waiting';
import { FeedbackReview } from './FeedbackReview';

type Team = Schemas['FollowUp'];

/** A count with its share of the list as a bar. */
function Share({ count, of }: { count: number; of: number }) {
  const text = useText(followUpText);
  const { language } = usePreferences();
  if (of === 0) return <span className="muted">{text.nobodyYet}</span>;
  const share = count / of;
  return (
    <span className="stack tight share">
      <span>
        {text.ofListed(count, of)} <span className="small muted">{percent(share, language)}</span>
      </span>
      <Meter share={share} />
    </span>
  );
}

function Feedback({ team }: { team: Team }) {
  const { acts } = useText(casework);
  const { none } = useText(general);
  const given = Object.entries(team.feedback).filter(([, count]) => count > 0);
  if (given.length === 0) return <span className="muted">{none}</span>;
  return (
    <span className="small">
      {given.map(([kind, count]) => `${wordFor(acts, kind)} ${count}`).join(', ')}
    </span>
  );
}

function Teams({ teams }: { teams: readonly Team[] }) {
  const text = useText(followUpText);
  return (
    <Table
      caption={text.caption}
      isCaptionHidden
      rows={teams}
      keyOf={({ pool }) => pool}
      columns={[
        {
          title: text.team,
          isHead: true,
          cell: ({ pool, title }) => (
            <Link to={`/queue?pool=${encodeURIComponent(pool)}`} title={text.queue(title)}>
              {title}
            </Link>
          ),
        },
        { title: text.listed, isNumber: true, cell: ({ listed }) => listed },
        { title: text.withCase, cell: (team) => <Share count={team.with_case} of={team.listed} /> },
        {
          title: text.contacted,
          cell: (team) => <Share count={team.contacted} of={team.listed} />,
        },
        {
          title: text.inTime,
          cell: (team) => <Share count={team.contacted_in_time} of={team.contacted} />,
        },
        {
          title: text.overdue,
          cell: ({ overdue }) => (overdue > 0 ? <Badge tone="bad">{overdue}</Badge> : overdue),
        },
        { title: text.closed, isNumber: true, cell: ({ closed }) => closed },
        { title: text.feedback, cell: (team) => <Feedback team={team} /> },
      ]}
    />
  );
}

/** The newest week's lists, and what became of them. */
function ThisWeek() {
  const text = useText(followUpText);
  const { language } = usePreferences();
  const followUp = useQuery({
    queryKey: ['follow-up'],
    queryFn: () => ask(client.GET('/api/v1/follow-up')),
    staleTime: 0,
  });
  return (
    <Loaded query={followUp}>
      {({ as_of_date, pools }) =>
        pools.length === 0 ? (
          <Empty title={text.emptyTitle}>
            <p>{text.emptyHelp}</p>
          </Empty>
        ) : (
          <>
            <p className="muted">{text.weekOf(dateText(as_of_date, language))}</p>
            <section className="card">
              <Teams teams={pools} />
            </section>
            <p className="muted">{text.note}</p>
          </>
        )
      }
    </Loaded>
  );
}

export default function FollowUp() {
  const text = useText(followUpText);
  const may = useMay();
  return (
    <div className="page">
      <h1>{text.title}</h1>
      {may('queue.view') && <ThisWeek />}
      <FeedbackReview />
    </div>
  );
}

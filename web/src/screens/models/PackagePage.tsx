// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../../api/client';
import { Link } from '../../app/Link';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { useSaid } from '../../app/telling/said';
import { dateText } from '../../app/times';
import { modelsText } from '../../text/models';
import { wordFor } from '../../text/words';
import { Badge } from '../../ui/Badge';
import { Table } from '../../ui/Table';
import { Acts } from './Acts';
import { Comparison } from './Comparison';
import { Content } from './Content';
import { Possible } from './Possible';
import { StateBadge } from './StateBadge';

type Detail = Schemas['PackageDetail'];

function Head({ found }: { found: Schemas['Package'] }) {
  const text = useText(modelsText);
  const said = useSaid();
  const { language } = usePreferences();
  const { effective_from: from, effective_until: until } = found;
  const day = (date: string) => dateText(date, language);
  return (
    <header className="stack">
      <div className="row">
        <h1>{found.id}</h1>
        <StateBadge state={found.state} />
      </div>
      <dl className="figures">
        <div>
          <dt>{text.next}</dt>
          <dd>{said(found.next_step)}</dd>
        </div>
        <div>
          <dt>{text.missing}</dt>
          <dd>{found.missing.map(said).join('; ') || text.nothingMissing}</dd>
        </div>
        {from && (
          <div>
            <dt>{text.effective}</dt>
            <dd>{until ? text.fromUntil(day(from), day(until)) : text.from(day(from))}</dd>
          </div>
        )}
        {found.authors && (
          <div>
            <dt>{text.authors}</dt>
            <dd>{found.authors.join(', ')}</dd>
          </div>
        )}
        <div>
          <dt>{text.hash}</dt>
          <dd className="id small">{found.package}</dd>
        </div>
      </dl>
    </header>
  );
}

function Gaps({ gaps }: { gaps: Detail['gaps'] }) {
  const text = useText(modelsText);
  if (gaps.length === 0) return <p className="muted">{text.noGaps}</p>;
  return (
    <Table
      caption={text.gaps}
      isCaptionHidden
      rows={gaps}
      keyOf={({ gap }) => gap}
      columns={[
        { title: text.gap, isHead: true, cell: ({ gap }) => gap },
        {
          title: text.decision,
          cell: ({ decision }) =>
            decision ? (
              wordFor(text.decisions, decision)
            ) : (
              <Badge tone="warn">{text.undecided}</Badge>
            ),
        },
      ]}
    />
  );
}

function Card({ hash }: { hash: string }) {
  const text = useText(modelsText);
  const address = `/api/v1/models/${encodeURIComponent(hash)}/card`;
  return (
    <section className="card no-print" aria-labelledby="card">
      <div className="row apart">
        <h2 id="card">{text.card}</h2>
        <a className="button quiet" href={address} target="_blank" rel="noreferrer">
          {text.cardOpen}
        </a>
      </div>
      {/* A document of its own: no script, no form, no way out of its frame. */}
      <iframe className="model-card" sandbox="" title={text.card} src={address} />
    </section>
  );
}

function Page({ found }: { found: Detail }) {
  const text = useText(modelsText);
  const { kind, state, has_card: hasCard, package: hash } = found.package;
  return (
    <>
      <Head found={found.package} />
      <section className="card no-print" aria-labelledby="possible">
        <h2 id="possible">{text.whatYouCan}</h2>
        <Possible found={found} />
      </section>
      <div className="columns">
        {kind === 'release' && (
          <section className="card" aria-labelledby="gaps">
            <h2 id="gaps">{text.gaps}</h2>
            <Gaps gaps={found.gaps} />
          </section>
        )}
        <section className="card" aria-labelledby="content-of">
          <h2 id="content-of">{text.content}</h2>
          <Content content={found.content} />
        </section>
        <section className="card" aria-labelledby="history">
          <h2 id="history">{text.history}</h2>
          <Acts acts={found.acts} />
        </section>
      </div>
      {state === 'canary' && <Comparison hash={hash} />}
      {hasCard && <Card hash={hash} />}
    </>
  );
}

/** One package: what is missing, what was done, what this account can do next. */
export function PackagePage({ hash }: { hash: string }) {
  const text = useText(modelsText);
  const found = useQuery({
    queryKey: ['models', hash],
    queryFn: () =>
      ask(client.GET('/api/v1/models/{package}', { params: { path: { package: hash } } })),
    staleTime: 0,
  });
  return (
    <div className="page">
      <p className="no-print">
        <Link to="/models">← {text.back}</Link>
      </p>
      <Loaded query={found}>{(detail) => <Page found={detail} />}</Loaded>
    </div>
  );
}

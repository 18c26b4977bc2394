// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../../api/client';
import { Link } from '../../app/Link';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { useSaid } from '../../app/telling/said';
import { Day, Since } from '../../app/Time';
import { modelsText } from '../../text/models';
import { wordFor } from '../../text/words';
import { Table } from '../../ui/Table';
import { Empty } from '../../ui/Waiting';
import { StateBadge } from './StateBadge';

type Service = Schemas['Service'];

function Serving({ services }: { services: readonly Service[] }) {
  const text = useText(modelsText);
  const now = services.filter((service) => !service.retired_at);
  if (now.length === 0) {
    return (
      <Empty title={text.nothingServes}>
        <p>{text.nothingServesHelp}</p>
      </Empty>
    );
  }
  return (
    <dl className="figures">
      {now.map((service) => (
        <div key={service.alias + service.subject}>
          <dt>{wordFor(text.aliases, service.alias)}</dt>
          <dd>
            <Link to={`/models/${service.package}`}>{service.id}</Link>
          </dd>
          <dd className="small muted">
            {text.servingSince} <Day date={service.deployed_at} />. {text.teams}:{' '}
            {service.pools?.length ? service.pools.join(', ') : text.allTeams}.
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Packages({ packages }: { packages: readonly Schemas['Package'][] }) {
  const text = useText(modelsText);
  const said = useSaid();
  if (packages.length === 0) return <Empty title={text.noPackages} />;
  return (
    <Table
      caption={text.packages}
      isCaptionHidden
      rows={packages}
      keyOf={(each) => each.package}
      columns={[
        {
          title: text.id,
          isHead: true,
          cell: (each) => <Link to={`/models/${each.package}`}>{each.id}</Link>,
        },
        { title: text.kind, cell: ({ kind }) => text.kinds[kind] },
        { title: text.state, cell: ({ state }) => <StateBadge state={state} /> },
        {
          title: text.next,
          cell: ({ next_step: next, missing }) => (
            <>
              {said(next)} {missing.length > 0 && text.stillMissing(missing.map(said).join('; '))}
            </>
          ),
        },
        {
          title: text.submitted,
          cell: ({ submitted_at }) => submitted_at && <Since time={submitted_at} />,
        },
      ]}
    />
  );
}

export function PackageList() {
  const text = useText(modelsText);
  const models = useQuery({
    queryKey: ['models'],
    queryFn: () => ask(client.GET('/api/v1/models')),
    staleTime: 0,
  });
  return (
    <div className="page">
      <header className="stack tight">
        <h1>{text.title}</h1>
        <p className="muted">{text.intro}</p>
      </header>
      <Loaded query={models}>
        {({ packages, services }) => (
          <>
            <section className="card" aria-labelledby="serving">
              <h2 id="serving">{text.serving}</h2>
              <Serving services={services} />
            </section>
            <section className="card" aria-labelledby="packages">
              <h2 id="packages">{text.packages}</h2>
              <Packages packages={packages} />
            </section>
          </>
        )}
      </Loaded>
    </div>
  );
}

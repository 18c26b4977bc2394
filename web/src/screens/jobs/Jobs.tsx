// SPDX-License-Identifier: Apache-2.0
// Runs of the weekly cycle; one that is under way is followed live.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, client } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { jobsText } from '../../text/jobs';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/overlay/Dialog';
import { Empty } from '../../ui/Waiting';
import { JobCard } from './JobCard';
import { StartForm } from './StartForm';
import './jobs.css';

const pollMilliseconds = 2000;

export default function Jobs() {
  const text = useText(jobsText);
  const may = useMay();
  const [isStarting, setStarting] = useState(false);
  const jobs = useQuery({
    queryKey: ['jobs'],
    queryFn: () => ask(client.GET('/api/v1/jobs')),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.jobs.some((job) => ['waiting', 'running'].includes(job.state))
        ? pollMilliseconds
        : false,
  });
  return (
    <div className="page">
      <div className="row apart">
        <header className="stack tight">
          <h1>{text.title}</h1>
          <p className="muted">{text.intro}</p>
        </header>
        {may('job.run') && (
          <Button look="primary" className="no-print" onClick={() => setStarting(true)}>
            {text.start}
          </Button>
        )}
      </div>
      <Loaded query={jobs}>
        {({ jobs: all }) =>
          all.length === 0 ? (
            <Empty title={text.noJobs}>
              <p>{text.noJobsHelp}</p>
            </Empty>
          ) : (
            <ul className="plain stack">
              {all.map((job) => (
                <li key={job.job}>
                  <JobCard job={job} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isStarting && (
        <Dialog title={text.startTitle} onClose={() => setStarting(false)}>
          <StartForm onDone={() => setStarting(false)} />
        </Dialog>
      )}
    </div>
  );
}

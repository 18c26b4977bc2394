// SPDX-License-Identifier: Apache-2.0
// One student: how it stands, why, what was known, what was done, and who looked.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Student as StudentData } from '../../api/client';
import { goBack } from '../../app/address';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import type { ScreenProps } from '../../app/screens';
import type { Deed } from '../../casework/DeedDialog';
import { DeedDialog } from '../../casework/deeds';
import { studentQuery, subjectOfStudent } from '../../casework/queries/student_query';
import { studentText } from '../../text/student';
import { Button } from '../../ui/Button';
import { Tabs } from '../../ui/Tabs';
import { Skeleton } from '../../ui/Waiting';
import { Accesses } from './Accesses';
import { CaseCard } from './CaseCard';
import { Course } from './Course';
import { Done } from './Done';
import { Known } from './Known';
import { StudentHead } from './StudentHead';
import { Why } from './Why';
import '../../casework/casework.css';
import '../../charts/charts.css';
import './student.css';

interface Doing {
  deed: Deed;
  corrects?: string | undefined;
}

function Page({ found }: { found: StudentData }) {
  const text = useText(studentText);
  const may = useMay();
  const [doing, setDoing] = useState<Doing>();
  const [tab, setTab] = useState('done');
  const begin = (deed: Deed, corrects?: string) => setDoing({ deed, corrects });
  const pages = [
    {
      id: 'done',
      label: text.timeline,
      content: <Done student={found.student} onCorrect={(note) => begin('note', note)} />,
    },
    ...(may('access.report')
      ? [
          {
            id: 'accesses',
            label: text.accesses,
            content: <Accesses student={found.student} />,
          },
        ]
      : []),
  ];
  return (
    <div className="page student-page">
      <StudentHead found={found} onDeed={begin} />
      <div className="student-columns">
        <div className="stack wide">
          <Course found={found} />
          {found.prediction && <Why found={found} prediction={found.prediction} onDeed={begin} />}
          <Known found={found} />
        </div>
        <CaseCard found={found} onDeed={begin} />
      </div>
      <section className="card">
        <Tabs label={text.timeline} pages={pages} selected={tab} onSelect={setTab} />
      </section>
      {doing && (
        <DeedDialog
          {...doing}
          subject={subjectOfStudent(found)}
          feedback={found.feedback.at(-1)?.kind ?? null}
          onClose={() => setDoing(undefined)}
        />
      )}
    </div>
  );
}

export default function Student({ values }: ScreenProps) {
  const text = useText(studentText);
  const { language } = usePreferences();
  const student = useQuery(studentQuery(values.student ?? '', language));
  return (
    <div className="stack">
      <p className="no-print">
        <Button look="quiet" onClick={() => goBack('/queue')}>
          ← {text.back}
        </Button>
      </p>
      <Loaded query={student} waiting={<Skeleton lines={9} look="rows" />}>
        {(found) => <Page found={found} />}
      </Loaded>
    </div>
  );
}

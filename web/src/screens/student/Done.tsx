// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded';
import { usePreferences, useText } from '../../app/preferences';
import { useMay } from '../../app/session';
import { timelineQuery } from '../../casework/timeline/events';
import { TimelineList } from '../../casework/timeline/TimelineList';
import { studentText } from '../../text/student';
import { Empty, Skeleton } from '../../ui/Waiting';

interface DoneProps {
  student: string;
  onCorrect: (note: string) => void;
}

/** The timeline of what was done. */
export function Done({ student, onCorrect }: DoneProps) {
  const text = useText(studentText);
  const may = useMay();
  const { language } = usePreferences();
  const timeline = useQuery(timelineQuery(student, language));
  return (
    <Loaded query={timeline} waiting={<Skeleton lines={6} />}>
      {(events) =>
        events.length > 0 ? (
          <TimelineList
            events={events}
            student={student}
            onCorrect={may('note.write') ? onCorrect : undefined}
          />
        ) : (
          <Empty title={text.nothing}>
            <p>{text.nothingHelp}</p>
          </Empty>
        )
      }
    </Loaded>
  );
}

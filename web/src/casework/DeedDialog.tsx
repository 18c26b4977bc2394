// SPDX-License-Identifier: Apache-2.0
// One dialog for everything that can be done for a student.
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../app/Loaded';
import { usePreferences, useText } from '../app/preferences';
import { casework } from '../text/casework';
import { Dialog } from '../ui/overlay/Dialog';
import { AlertForm } from './AlertForm';
import { AttachmentForm } from './AttachmentForm';
import { CaseForm } from './CaseForm';
import { ContactForm } from './ContactForm';
import { FeedbackForm } from './FeedbackForm';
import { useNameOf } from './names';
import { NoteForm } from './NoteForm';
import { InterventionForm, ReferralForm, TaskForm } from './PlanForms';
import { studentQuery } from './queries/student_query';
import type { Subject } from './subject';

export type Deed = keyof typeof casework.en.acts;

interface DeedDialogProps {
  deed: Deed;
  subject: Subject;
  /** kind of this account's feedback so far */
  feedback: string | null;
  onClose: () => void;
  corrects?: string | undefined;
}

function ReferralOfStudent({ subject, onDone }: { subject: Subject; onDone: () => void }) {
  const { language } = usePreferences();
  const student = useQuery(studentQuery(subject.student, language));
  return (
    <Loaded query={student}>
      {({ routes }) => <ReferralForm {...{ subject, onDone }} routes={routes ?? []} />}
    </Loaded>
  );
}

function DeedContent({ deed, subject, feedback, onClose, corrects }: DeedDialogProps) {
  const onDone = onClose;
  switch (deed) {
    case 'contact':
      return <ContactForm {...{ subject, onDone }} />;
    case 'note':
      return <NoteForm {...{ subject, onDone, corrects }} />;
    case 'task':
      return <TaskForm {...{ subject, onDone }} />;
    case 'referral':
      return <ReferralOfStudent {...{ subject, onDone }} />;
    case 'intervention':
      return <InterventionForm {...{ subject, onDone }} />;
    case 'attachment':
      return <AttachmentForm {...{ subject, onDone }} />;
    case 'change':
      return <CaseForm {...{ subject, onDone }} />;
    case 'concern':
    case 'kudos':
      return <AlertForm {...{ subject, onDone }} kind={deed} />;
    default:
      return <FeedbackForm {...{ subject, onDone }} kind={deed} before={feedback} />;
  }
}

export default function DeedDialog(props: DeedDialogProps) {
  const text = useText(casework);
  const nameOf = useNameOf();
  return (
    <Dialog
      title={text.about(text.acts[props.deed], nameOf(props.subject))}
      onClose={props.onClose}
    >
      <DeedContent {...props} />
    </Dialog>
  );
}

// SPDX-License-Identifier: Apache-2.0
// What is planned for a student: tasks, referrals, interventions.
import { useState } from 'react';
import { ask, client, type Schemas } from '../api/client';
import { useText } from '../app/preferences';
import { dayFromNow } from '../app/times';
import { casework } from '../text/casework';
import { Choices } from '../ui/Choices';
import { choicesOf } from '../ui/choices_of';
import { Select, TextArea, TextField } from '../ui/Field';
import { DeedForm } from './DeedForm';
import type { Subject } from './subject';

export interface PlanFormProps {
  subject: Subject;
  onDone: () => void;
}

const inCase = (caseId: string) => ({ params: { path: { case: caseId } } });

export function TaskForm({ subject, onDone }: PlanFormProps) {
  const text = useText(casework);
  const [title, setTitle] = useState('');
  const [due, setDue] = useState(() => dayFromNow(7));
  const body = { title: title.trim(), ...(due && { due_on: due }) };
  return (
    <DeedForm
      {...{ subject, onDone }}
      kept={text.taskKept}
      isReady={title.trim() !== ''}
      send={(id) => ask(client.POST('/api/v1/cases/{case}/tasks', { ...inCase(id), body }))}
    >
      <TextField
        label={text.taskTitle}
        autoFocus
        maxLength={500}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={text.due}
        type="date"
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
    </DeedForm>
  );
}

interface ReferralFormProps extends PlanFormProps {
  routes: readonly Schemas['Route'][];
}

export function ReferralForm({ subject, onDone, routes }: ReferralFormProps) {
  const text = useText(casework);
  const [route, setRoute] = useState(routes[0]?.route ?? '');
  const [comment, setComment] = useState('');
  const body = { route, ...(comment.trim() && { comment: comment.trim() }) };
  return (
    <DeedForm
      {...{ subject, onDone }}
      kept={text.referralKept}
      isReady={route !== ''}
      send={(id) => ask(client.POST('/api/v1/cases/{case}/referrals', { ...inCase(id), body }))}
    >
      <Select
        label={text.route}
        value={route}
        choices={routes.map((each) => ({
          value: each.route,
          label: each.unit ? `${each.title} (${each.unit})` : each.title,
        }))}
        onChange={(event) => setRoute(event.target.value)}
      />
      <TextArea
        label={text.referralComment}
        isOptional
        maxLength={4000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </DeedForm>
  );
}

export function InterventionForm({ subject, onDone }: PlanFormProps) {
  const text = useText(casework);
  const [program, setProgram] = useState('');
  const [tier, setTier] = useState<'1' | '2' | '3'>('1');
  const [goal, setGoal] = useState('');
  const [dosage, setDosage] = useState('');
  const [started, setStarted] = useState(() => dayFromNow(0));
  const body = {
    program: program.trim(),
    tier: Number(tier),
    started_on: started,
    ...(goal.trim() && { goal: goal.trim() }),
    ...(dosage.trim() && { dosage: dosage.trim() }),
  };
  return (
    <DeedForm
      {...{ subject, onDone }}
      kept={text.interventionKept}
      isReady={program.trim() !== '' && started !== ''}
      send={(id) => ask(client.POST('/api/v1/cases/{case}/interventions', { ...inCase(id), body }))}
    >
      <TextField
        label={text.program}
        autoFocus
        maxLength={200}
        value={program}
        onChange={(event) => setProgram(event.target.value)}
      />
      <Choices label={text.tier} choices={choicesOf(text.tiers)} value={tier} onChange={setTier} />
      <TextField
        label={text.goal}
        isOptional
        maxLength={1000}
        value={goal}
        onChange={(event) => setGoal(event.target.value)}
      />
      <TextField
        label={text.dosage}
        isOptional
        maxLength={200}
        value={dosage}
        onChange={(event) => setDosage(event.target.value)}
      />
      <TextField
        label={text.started}
        type="date"
        value={started}
        onChange={(event) => setStarted(event.target.value)}
      />
    </DeedForm>
  );
}

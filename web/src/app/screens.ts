// SPDX-License-Identifier: Apache-2.0
// The screens, their addresses, and what one must be allowed to do to see them. A further screen is a line here.
import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '../api/client';
import { queueQuery } from '../screens/queue/queue_query';
import type { Language } from '../text/words';
import { type Later, laterPage } from '../ui/later';
import { match, type Filters } from './address';

export type Group = 'work' | 'prove' | 'run';
export interface ScreenProps {
  /** the values in the address, e.g. the student */
  values: Filters;
}

export interface Screen {
  name:
    | 'queue'
    | 'cases'
    | 'followUp'
    | 'student'
    | 'models'
    | 'audit'
    | 'tickets'
    | 'jobs'
    | 'administration'
    | 'account';
  pattern: string;
  /** any of these actions; none: everybody */
  actions: readonly string[];
  /** where it stands in the navigation; none: it is reached from elsewhere */
  group?: Group;
  view: Later<ScreenProps>;
  /** asks for what the view asks for first, while its code is on the way */
  askAhead?: (queries: QueryClient, filters: Filters, language: Language) => void;
}

const models = laterPage(() => import('../screens/models/Models'));
const administration = laterPage(() => import('../screens/administration/Administration'));
const adminActions = [
  'user.manage',
  'capacity.propose',
  'break_glass.request',
  'break_glass.grant',
];

export const screens: readonly Screen[] = [
  {
    name: 'queue',
    pattern: '/queue',
    actions: ['queue.view'],
    group: 'work',
    view: laterPage(() => import('../screens/queue/Queue')),
    askAhead: (queries, filters, language) =>
      void queries.prefetchInfiniteQuery(queueQuery(filters, '', language)),
  },
  {
    name: 'cases',
    pattern: '/cases',
    actions: ['case.view'],
    group: 'work',
    view: laterPage(() => import('../screens/cases/Cases')),
  },
  {
    name: 'followUp',
    pattern: '/follow-up',
    actions: ['feedback.review'],
    group: 'work',
    view: laterPage(() => import('../screens/follow_up/FollowUp')),
  },
  {
    name: 'student',
    pattern: '/students/{student}',
    actions: ['student.view'],
    view: laterPage(() => import('../screens/student/Student')),
  },
  { name: 'models', pattern: '/models', actions: ['model.view'], group: 'prove', view: models },
  { name: 'models', pattern: '/models/{package}', actions: ['model.view'], view: models },
  {
    name: 'audit',
    pattern: '/audit',
    actions: ['audit.view', 'audit.verify'],
    group: 'prove',
    view: laterPage(() => import('../screens/audit/Audit')),
  },
  {
    name: 'tickets',
    pattern: '/tickets',
    actions: ['record.view'],
    group: 'run',
    view: laterPage(() => import('../screens/tickets/Tickets')),
  },
  {
    name: 'jobs',
    pattern: '/jobs',
    actions: ['job.view', 'job.run'],
    group: 'run',
    view: laterPage(() => import('../screens/jobs/Jobs')),
  },
  {
    name: 'administration',
    pattern: '/administration',
    actions: adminActions,
    group: 'run',
    view: administration,
  },
  {
    name: 'administration',
    pattern: '/administration/{page}',
    actions: adminActions,
    view: administration,
  },
  {
    name: 'account',
    pattern: '/account',
    actions: [],
    view: laterPage(() => import('../screens/account/Account')),
  },
];

export function isAllowed({ actions }: Screen, me: Me): boolean {
  return actions.length === 0 || actions.some((each) => me.actions.includes(each));
}

/** Where this account begins: the first place of its navigation. */
export const startOf = (me: Me): Screen | undefined =>
  screens.find((each) => each.group && isAllowed(each, me));

/** The screen of a path, with the values in it. */
export function screenAt(path: string): { screen: Screen; values: Filters } | undefined {
  for (const screen of screens) {
    const values = match(screen.pattern, path);
    if (values) return { screen, values };
  }
  return undefined;
}

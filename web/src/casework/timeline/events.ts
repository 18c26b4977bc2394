// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../../api/client';

export type TimelineEvent = Schemas['TimelineEvent'];

/** What was done for a student, newest first. */
export const timelineQuery = (student: string) =>
  queryOptions({
    queryKey: ['student', student, 'timeline'],
    queryFn: async () =>
      (
        await ask(
          client.GET('/api/v1/students/{student}/timeline', { params: { path: { student } } }),
        )
      ).events,
  });

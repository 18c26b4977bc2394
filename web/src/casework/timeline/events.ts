// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { ask, client, type Schemas } from '../../api/client';
import type { Language } from '../../text/words';

export type TimelineEvent = Schemas['TimelineEvent'];

/** What was done for a student, newest first. */
export const timelineQuery = (student: string, language: Language) =>
  queryOptions({
    queryKey: ['student', student, 'timeline', language],
    queryFn: async () =>
      (
        await ask(
          client.GET('/api/v1/students/{student}/timeline', {
            params: { path: { student }, query: { language } },
          }),
        )
      ).events,
  });

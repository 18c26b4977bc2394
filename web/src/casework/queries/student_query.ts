// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { ask, client, type Student } from '../../api/client';
import type { Language } from '../../text/words';
import type { Subject } from '../subject';

/** A student with the newest prediction, in the reader's language. */
export const studentQuery = (student: string, language: Language) =>
  queryOptions({
    queryKey: ['student', student, 'page', language],
    queryFn: () =>
      ask(
        client.GET('/api/v1/students/{student}', {
          params: { path: { student }, query: { language } },
        }),
      ),
  });

export const subjectOfStudent = (found: Student): Subject => ({
  student: found.student,
  name: found.name,
  predictionId: found.prediction?.prediction_id,
  case: found.case ?? null,
  reasons: found.prediction?.reasons ?? [],
});

// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { ask, client } from '../../api/client';
import type { Language } from '../../text/words';

/** A case with its parts, in the reader's language. */
export const caseQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['case', id, language],
    queryFn: () =>
      ask(
        client.GET('/api/v1/cases/{case}', { params: { path: { case: id }, query: { language } } }),
      ),
  });

// SPDX-License-Identifier: Apache-2.0
// The student that something is done for, and what every deed has in common.
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  ask,
  type CaseSummary,
  client,
  type QueuePage,
  type QueueRow,
  type Reason,
  type Schemas,
} from '../api/client';

export interface Subject {
  student: string;
  /** null: this account sees pseudonyms */
  name: string | null;
  predictionId: string | undefined;
  case: CaseSummary | null;
  reasons: readonly Reason[];
}

export const subjectOfRow = (row: QueueRow): Subject => ({
  student: row.student,
  name: row.name,
  predictionId: row.prediction_id,
  case: row.case,
  reasons: row.reasons,
});

/** The student's open case, or a new one. */
export async function openCase(subject: Subject): Promise<string> {
  if (subject.case && subject.case.state !== 'closed') return subject.case.case;
  const { student, predictionId } = subject;
  const body = { student, ...(predictionId && { prediction_id: predictionId }) };
  return (await ask(client.POST('/api/v1/cases', { body }))).case;
}

interface Pages {
  pages: QueuePage[];
  pageParams: unknown[];
}

/** Changes a student's row in every list that was loaded. */
export function patchRow(queries: QueryClient, student: string, change: Partial<QueueRow>): void {
  const patched = (row: QueueRow) => (row.student === student ? { ...row, ...change } : row);
  queries.setQueriesData<Pages>({ queryKey: ['queue'] }, (loaded) =>
    loaded
      ? {
          ...loaded,
          pages: loaded.pages.map((page) => ({ ...page, rows: page.rows.map(patched) })),
        }
      : loaded,
  );
}

const summaryOf = (found: Schemas['Case']): CaseSummary => ({
  case: found.case,
  state: found.state,
  owner: found.owner ?? null,
  owner_name: found.owner_name ?? null,
  last_contact_at: found.last_contact_at ?? null,
  due_at: found.due_at ?? null,
  is_overdue: found.is_overdue,
});

/**
 * Asks for the student's page anew after something was done. A first question that is still on its way
 * may be answered by what was before, and a query waits for it: it is given up.
 */
export async function renewStudent(queries: QueryClient, student: string): Promise<void> {
  const queryKey = ['student', student];
  await queries.cancelQueries({ queryKey });
  await queries.invalidateQueries({ queryKey });
}

/** After a deed: the student's page is asked for anew, and the row in the list says how the case stands. */
export function useAfterDeed(): (student: string, caseId?: string) => Promise<void> {
  const queries = useQueryClient();
  return async (student, caseId) => {
    void renewStudent(queries, student);
    if (!caseId) return;
    void queries.invalidateQueries({ queryKey: ['case', caseId] });
    const found = await ask(
      client.GET('/api/v1/cases/{case}', { params: { path: { case: caseId } } }),
    );
    patchRow(queries, student, { case: summaryOf(found) });
  };
}

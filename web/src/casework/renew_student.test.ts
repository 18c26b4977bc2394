// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { renewStudent } from './subject';

it('what was asked before something was done is not shown as what is so afterwards', async () => {
  const queries = new QueryClient();
  const answers: ((answer: string) => void)[] = [];
  const seen = new QueryObserver(queries, {
    queryKey: ['student', 's1', 'page', 'en'],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  const stop = seen.subscribe(() => undefined);
  const renewed = renewStudent(queries, 's1');
  await expect.poll(() => answers.length).toBe(2);
  answers[0]?.('before');
  answers[1]?.('after');
  await renewed;
  expect(seen.getCurrentResult().data).toBe('after');
  stop();
});

// SPDX-License-Identifier: Apache-2.0
// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { match } from './address';
import { isAllowed, screenAt, screens } from './screens';
import type { Me } from '../api/client';

describe('an address', () => {
  it('names a screen and the values in it', () => {
    expect(match('/students/{student}', '/students/a%2Fb')).toEqual({ student: 'a/b' });
    expect(match('/students/{student}', '/students')).toBeUndefined();
    expect(match('/queue', '/queue/')).toEqual({});
    expect(screenAt('/students/42')?.screen.name).toBe('student');
    expect(screenAt('/nowhere')).toBeUndefined();
  });

  it('leads only where the account may do something', () => {
    const may = (actions: string[], role: string) =>
      screens
        .filter((screen) =>
          isAllowed(screen, {
            actions,
            grants: [{ id: '1', role, scope: 'tenant' }],
          } as unknown as Me),
        )
        .map(({ name }) => name);
    expect(may(['queue.view', 'student.view', 'case.view'], 'advisor')).toEqual([
      'queue',
      'cases',
      'student',
      'account',
    ]);
    expect(may(['feedback.review'], 'lead')).toContain('followUp');
    expect(may([], 'operator')).toEqual(['account']);
  });
});

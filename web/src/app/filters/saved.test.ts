// SPDX-License-Identifier: Apache-2.0
// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type FilterSet, onlyThese, useSavedFilters } from './saved';

const queue: FilterSet = { place: 'queue', names: ['pool', 'band'] };
const cases: FilterSet = { place: 'cases', names: ['pool', 'owner'] };

afterEach(() => localStorage.clear());

it('filters are kept by list and account, and only those of the list', () => {
  const mine = renderHook(() => useSavedFilters(queue, 'astrid'));
  act(() => mine.result.current.save('red of mine', { pool: 'a', band: 'red', q: 'a name' }));
  const kept = [{ name: 'red of mine', filters: { pool: 'a', band: 'red' } }];
  expect(mine.result.current.all).toEqual(kept);
  const read = (of: FilterSet, account: string) =>
    renderHook(() => useSavedFilters(of, account)).result.current.all;
  expect(read(queue, 'astrid')).toEqual(kept);
  expect(read(queue, 'jonas')).toEqual([]);
  expect(read(cases, 'astrid')).toEqual([]);
});

it('the same name is saved over, and a name can be forgotten', () => {
  const { result } = renderHook(() => useSavedFilters(cases, 'astrid'));
  act(() => result.current.save('mine', { owner: 'me' }));
  act(() => result.current.save('mine', { owner: 'me', pool: 'b' }));
  expect(result.current.all).toEqual([{ name: 'mine', filters: { owner: 'me', pool: 'b' } }]);
  act(() => result.current.forget('mine'));
  expect(result.current.all).toEqual([]);
});

it('using saved filters takes the others of the list away', () => {
  expect(onlyThese(queue, { band: 'red' })).toEqual({ pool: '', band: 'red' });
});

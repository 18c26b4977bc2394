// SPDX-License-Identifier: Apache-2.0
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Skeleton } from '../ui/Waiting';
import { Failure } from './Failure';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  waiting?: ReactNode;
}

/** What a query gave; grey bars until then, and what went wrong when it did. */
export function Loaded<T>({ query, children, waiting = <Skeleton /> }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return waiting;
}

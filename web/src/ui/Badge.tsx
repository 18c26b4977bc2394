// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';

/** A short state in words. `tone` only underlines what the word says. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  tone?: 'neutral' | 'good' | 'warn' | 'bad' | 'accent';
  children: ReactNode;
}) {
  return <span className={`badge ${tone}`}>{children}</span>;
}

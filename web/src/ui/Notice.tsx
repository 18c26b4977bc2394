// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';

interface NoticeProps {
  tone?: 'info' | 'warn' | 'bad' | 'good';
  title: string;
  children?: ReactNode;
  /** read out at once, because it answers what the reader just did */
  isAlert?: boolean;
}

/** A boxed message: what happened, and what to do. */
export function Notice({ tone = 'info', title, children, isAlert = false }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={isAlert ? 'alert' : undefined}>
      <p className="strong">{title}</p>
      {children}
    </div>
  );
}

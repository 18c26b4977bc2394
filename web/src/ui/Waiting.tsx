// SPDX-License-Identifier: Apache-2.0
import { type ReactNode } from 'react';
import { useText } from '../app/preferences';
import { general } from '../text/general';

/** Grey bars in the shape of what will come. */
export function Skeleton({ lines = 6, look = 'text' }: { lines?: number; look?: 'text' | 'rows' }) {
  const text = useText(general);
  return (
    <div className={`skeleton ${look}`} role="status">
      <span className="hidden">{text.loading}</span>
      {Array.from({ length: lines }, (_, place) => (
        <div key={place} className="bone" />
      ))}
    </div>
  );
}

/** Nothing to show, and why; with what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <svg viewBox="0 0 28 28" aria-hidden="true">
        <circle cx="14" cy="14" r="8.5" />
        <path d="M1 14h26" />
      </svg>
      <p className="strong">{title}</p>
      {children}
    </div>
  );
}

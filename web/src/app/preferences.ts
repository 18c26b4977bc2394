// SPDX-License-Identifier: Apache-2.0
// Language and theme: kept in this browser, applied to the document.
import { useSyncExternalStore } from 'react';
import { type Language, languages, type Words } from '../text/words';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

interface Preferences {
  language: Language;
  theme: Theme;
}

const place = 'plimsoll.preferences';
const listeners = new Set<() => void>();
let current = read();
apply();

function read(): Preferences {
  const preferred = navigator.language.toLowerCase();
  const language: Language = /^(nb|nn|no)\b/.test(preferred) ? 'nb' : 'en';
  let kept: Partial<Preferences> = {};
  try {
    kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Preferences>;
  } catch {
    // Storage may be switched off or hold anything: the defaults do.
  }
  return {
    language: languages.find((each) => each === kept.language) ?? language,
    theme: themes.find((each) => each === kept.theme) ?? 'system',
  };
}

function apply(): void {
  const root = document.documentElement;
  root.lang = current.language;
  if (current.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = current.theme;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  apply();
  try {
    localStorage.setItem(place, JSON.stringify(current));
  } catch {
    // Holds until the page is left.
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const preferencesNow = (): Preferences => current;

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferencesNow);
}

/** The sentences of a place in the reader's language. */
export function useText<T>(text: Words<T>): T {
  return text[usePreferences().language] as T;
}

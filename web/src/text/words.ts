// SPDX-License-Identifier: Apache-2.0
// How sentences are kept: each file of this folder has those of one place in both languages, and does not compile
// while one of them lacks a sentence.

export const languages = ['en', 'nb'] as const;
export type Language = (typeof languages)[number];

/** The same keys, and functions of the same values, with other words. */
type Shape<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : { readonly [K in keyof T]: Shape<T[K]> };

export interface Words<T> {
  readonly en: T;
  readonly nb: Shape<T>;
}

/** The sentences of one place: English gives the keys, the other language has just those. */
export function words<const T extends object>(en: T, nb: Shape<T>): Words<T> {
  return { en, nb };
}

/** What is particular in a sentence, by name. */
export type Values<Names extends string> = Readonly<Record<Names, string>>;

/** "1 student", "3 students". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The word for a code, or the code made readable where the service knows one more than we do. */
export function wordFor(table: Readonly<Record<string, string>>, code: string): string {
  return table[code] ?? code.replaceAll(/[_.]/g, ' ');
}

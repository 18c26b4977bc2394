// SPDX-License-Identifier: Apache-2.0
import type { Choice } from './Field';

/** A table of words as choices: `{phone: 'Phone'}` gives `[{value: 'phone', label: 'Phone'}]`. */
export function choicesOf<K extends string>(table: Readonly<Record<K, string>>): Choice<K>[] {
  return (Object.entries(table) as [K, string][]).map(([value, label]) => ({ value, label }));
}

// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '../../api/client';
import { usePreferences } from '../preferences';
import { sentenceOf } from './sentence';

/** Says a sentence of the service: in the reader's language, or in the service's own words where it has no code. */
export function useSaid(): (sentence: Schemas['Sentence']) => string {
  const { language } = usePreferences();
  return ({ text, code, values }) => (code && sentenceOf(code, values, language)) ?? text;
}

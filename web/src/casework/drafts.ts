// SPDX-License-Identifier: Apache-2.0
// Notes begun and not kept: they outlive a closed dialog and an ended session of the same account, and are gone with
// the page. Never on disk.
const drafts = new Map<string, string>();

const keyOf = (account: string, student: string) => JSON.stringify([account, student]);

export function draftOf(account: string, student: string): string {
  return drafts.get(keyOf(account, student)) ?? '';
}

export function keepDraft(account: string, student: string, text: string): void {
  if (text) drafts.set(keyOf(account, student), text);
  else drafts.delete(keyOf(account, student));
}

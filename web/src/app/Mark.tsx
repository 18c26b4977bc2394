// SPDX-License-Identifier: Apache-2.0

/** The mark painted on a hull: a circle, and the line that must stay above water. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 28 28" aria-hidden="true">
      <circle cx="14" cy="14" r="8.5" />
      <path d="M1 14h26" />
    </svg>
  );
}

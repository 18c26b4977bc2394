// SPDX-License-Identifier: Apache-2.0
import { useId } from 'react';
import type { Choice } from './Field';

interface ChoicesProps<V extends string> {
  label: string;
  choices: readonly (Choice<V> & { hint?: string })[];
  value: V | undefined;
  onChange: (value: V) => void;
  autoFocus?: boolean;
}

/** One of a few, all in sight: radio buttons that look like a row of keys. */
export function Choices<V extends string>({
  label,
  choices,
  value,
  onChange,
  autoFocus = false,
}: ChoicesProps<V>) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      <div className="keys">
        {choices.map((choice, place) => (
          <label key={choice.value} className="key">
            <input
              type="radio"
              name={name}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              autoFocus={autoFocus && (value ? value === choice.value : place === 0)}
            />
            <span>
              {choice.label}
              {choice.hint && <small className="muted">{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

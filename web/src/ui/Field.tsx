// SPDX-License-Identifier: Apache-2.0
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import { useText } from '../app/preferences';
import { general } from '../text/general';

interface Labelled {
  label: string;
  /** what to enter, below the label */
  hint?: ReactNode;
  /** hides the label where the place says it; it is still read out */
  isLabelHidden?: boolean;
}

interface FrameProps extends Labelled {
  id: string;
  isOptional: boolean;
  children: ReactNode;
}

function Frame({ id, label, hint, isLabelHidden, isOptional, children }: FrameProps) {
  const text = useText(general);
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'hidden' : undefined}>
        {label} {isOptional && <span className="muted">({text.optional})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="small muted">
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}

const described = (id: string, hint: ReactNode) =>
  hint ? { 'aria-describedby': `${id}-hint` } : {};

type TextFieldProps = Labelled &
  InputHTMLAttributes<HTMLInputElement> & {
    isOptional?: boolean;
    ref?: Ref<HTMLInputElement>;
  };

export function TextField({ label, hint, isLabelHidden, isOptional, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <Frame
      {...{ id, label, hint, isOptional: isOptional ?? false }}
      isLabelHidden={isLabelHidden ?? false}
    >
      <input id={id} className="input" {...described(id, hint)} {...rest} />
    </Frame>
  );
}

type TextAreaProps = Labelled &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { isOptional?: boolean };

export function TextArea({ label, hint, isLabelHidden, isOptional, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <Frame
      {...{ id, label, hint, isOptional: isOptional ?? false }}
      isLabelHidden={isLabelHidden ?? false}
    >
      <textarea id={id} className="input" rows={4} {...described(id, hint)} {...rest} />
    </Frame>
  );
}

export interface Choice<V extends string = string> {
  value: V;
  label: string;
}

type SelectProps = Labelled &
  SelectHTMLAttributes<HTMLSelectElement> & { choices: readonly Choice[]; isOptional?: boolean };

export function Select({ label, hint, isLabelHidden, isOptional, choices, ...rest }: SelectProps) {
  const id = useId();
  return (
    <Frame
      {...{ id, label, hint, isOptional: isOptional ?? false }}
      isLabelHidden={isLabelHidden ?? false}
    >
      <select id={id} className="input" {...described(id, hint)} {...rest}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ComponentProps } from 'react';

export interface ButtonProps extends ComponentProps<'button'> {
  /** primary: the one thing to do here; plain: other things; quiet: things that are there when looked for */
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** something is under way: the button does nothing meanwhile, and says so to screen readers */
  isBusy?: boolean;
}

export function Button({ look = 'plain', isBusy = false, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button ${look} ${className}`}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      {...rest}
      onClick={(event) => (isBusy ? event.preventDefault() : rest.onClick?.(event))}
    />
  );
}

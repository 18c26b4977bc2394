// SPDX-License-Identifier: Apache-2.0
import { Component, type ReactNode } from 'react';
import { shell } from '../text/shell';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { useText } from './preferences';

function Crashed() {
  const text = useText(shell);
  return (
    <Notice tone="bad" title={text.crashed} isAlert>
      <p>{text.crashedHelp}</p>
      <p>
        <Button onClick={() => location.reload()}>{text.reload}</Button>
      </p>
    </Notice>
  );
}

/** Keeps a broken screen from taking the others with it. */
export class CrashGuard extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };
  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }
  override render() {
    return this.state.hasCrashed ? <Crashed /> : this.props.children;
  }
}

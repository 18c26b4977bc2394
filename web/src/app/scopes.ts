// SPDX-License-Identifier: Apache-2.0
import { accountText } from '../text/account';
import { wordFor } from '../text/words';
import { useText } from './preferences';

/** `pool:engineering` in words: "team engineering"; `tenant`: "the whole institution". */
export function useScopeText(): (scope: string) => string {
  const { scopes } = useText(accountText);
  return (scope) => {
    const [kind = '', name] = scope.split(/:(.*)/);
    return name ? `${wordFor(scopes, kind)} ${name}` : wordFor(scopes, kind);
  };
}

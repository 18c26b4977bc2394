// SPDX-License-Identifier: Apache-2.0
import { Problem } from '../api/client';
import { general } from '../text/general';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { useText } from './preferences';

interface FailureProps {
  error: unknown;
  /** what tries it again; nothing where that would not help */
  onRetry?: (() => void) | undefined;
}

type GeneralText = ReturnType<typeof useText<typeof general.en>>;

function titleOf(problem: Problem, text: GeneralText): string {
  if (problem.status === 0) return text.unreachable;
  if (problem.status === 403) return text.notAllowed;
  if (problem.status === 404) return text.notFound;
  return problem.title || text.somethingFailed;
}

/** What went wrong in a sentence, for places that have room for no more. */
export function useFailureText(): (error: unknown) => string {
  const text = useText(general);
  return (error) => {
    if (!(error instanceof Problem)) return text.somethingFailed;
    const title = titleOf(error, text);
    return error.detail && error.detail !== title ? `${title}: ${error.detail}` : title;
  };
}

/** What the service refused, in its words, with what to do. */
export function Failure({ error, onRetry }: FailureProps) {
  const text = useText(general);
  const problem = error instanceof Problem ? error : new Problem(500, text.somethingFailed);
  const wait = problem.retryAfterSeconds;
  return (
    <Notice tone="bad" title={titleOf(problem, text)} isAlert>
      <p>{problem.status === 0 ? text.unreachableHelp : problem.detail}</p>
      {wait !== undefined && <p>{text.waitSeconds(wait)}</p>}
      {problem.request && <p className="small muted id">{text.requestId(problem.request)}</p>}
      {onRetry && problem.status !== 403 && problem.status !== 404 && (
        <p>
          <Button onClick={onRetry}>{text.tryAgain}</Button>
        </p>
      )}
    </Notice>
  );
}

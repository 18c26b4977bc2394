// SPDX-License-Identifier: Apache-2.0
import { Problem } from '../api/client';
import { general } from '../text/general';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { usePreferences, useText } from './preferences';
import { sentenceOf } from './telling/sentence';

interface FailureProps {
  error: unknown;
  /** what tries it again; nothing where that would not help */
  onRetry?: (() => void) | undefined;
}

interface Told {
  title: string;
  help: string;
  /** what the service said, in English, where we have no sentence of our own for it */
  inItsWords: string;
}

/** What a problem is called and what to do: by its code, else by its status. */
function useTold(): (problem: Problem) => Told {
  const { language } = usePreferences();
  const { problems } = useText(general);
  return ({ status, code, values, detail }) => {
    const kind =
      Object.entries(problems).find(([each]) => Number(each) === status)?.[1] ?? problems.other;
    const said = code && sentenceOf(code, values, language);
    return said
      ? { title: kind.title, help: said, inItsWords: '' }
      : { ...kind, inItsWords: detail };
  };
}

const problemOf = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem({ status: 500 });

/** What went wrong in a sentence, for places that have room for no more. */
export function useFailureText(): (error: unknown) => string {
  const told = useTold();
  return (error) => {
    const { title, help } = told(problemOf(error));
    return `${title}: ${help}`;
  };
}

/** What the service refused, and what to do. */
export function Failure({ error, onRetry }: FailureProps) {
  const text = useText(general);
  const told = useTold();
  const problem = problemOf(error);
  const { title, help, inItsWords } = told(problem);
  const wait = problem.retryAfterSeconds;
  return (
    <Notice tone="bad" title={title} isAlert>
      <p>{wait === undefined ? help : text.waitSeconds(wait)}</p>
      {problem.request && <p className="small muted id">{text.requestId(problem.request)}</p>}
      {inItsWords && (
        <details className="small muted">
          <summary>{text.inItsWords}</summary>
          <p lang="en">{inItsWords}</p>
        </details>
      )}
      {onRetry && problem.status !== 403 && problem.status !== 404 && (
        <p>
          <Button onClick={onRetry}>{text.tryAgain}</Button>
        </p>
      )}
    </Notice>
  );
}

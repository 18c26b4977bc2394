// SPDX-License-Identifier: Apache-2.0
// Views whose code comes when they are first drawn, or before. What is here already is drawn at once: React's own `lazy`
// would show something else for a third of a second first.
import {
  type ComponentType,
  type FunctionComponent,
  lazy,
  type ReactNode,
  Suspense,
  useState,
} from 'react';
import { Skeleton } from './Waiting';

export type Later<Props> = FunctionComponent<Props> & {
  /** fetches the code; does nothing when it is here */
  load: () => Promise<unknown>;
};

const loads: (() => Promise<unknown>)[] = [];

/** `load()` imports a module whose default is the view; `waiting` stands there until it has come. */
export function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  waiting: ReactNode = null,
): Later<Props> {
  let here: ComponentType<Props> | undefined;
  const keep = async () => {
    const module = await load();
    here = module.default;
    return module;
  };
  const Fetched = lazy(keep) as ComponentType<Props>;
  function View(props: Props) {
    const [Shown] = useState(() => here ?? Fetched);
    return (
      <Suspense fallback={waiting}>
        <Shown {...props} />
      </Suspense>
    );
  }
  loads.push(keep);
  return Object.assign(View, { load: keep });
}

/** A whole page that comes later: grey bars until then. */
export const laterPage = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): Later<Props> => later(load, <Skeleton lines={8} />);

/** Fetches the code of all views, one after the other, also of those that come to be known by it. */
export async function loadAll(): Promise<void> {
  for (const load of loads) await load();
}

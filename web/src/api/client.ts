// SPDX-License-Identifier: Apache-2.0
// The one place that talks to the service. Every answer has the contract's types; every refusal is a Problem.
import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './types.gen';

export type Schemas = components['schemas'];
export type Band = Schemas['Band'];
export type CaseState = Schemas['CaseState'];
export type Me = Schemas['Me'];
export type QueuePage = Schemas['QueuePage'];
export type QueuePool = Schemas['QueuePool'];
export type QueueRow = Schemas['QueueRow'];
export type Reason = Schemas['Reason'];
export type Student = Schemas['Student'];
export type Case = Schemas['Case'];
export type CaseSummary = Schemas['CaseSummary'];

/** What the service refused (RFC 9457). `status` 0: it could not be reached. */
export class Problem extends Error {
  readonly status: number;
  /** in the service's words, which are English */
  readonly detail: string;
  /** what is said, for those who have words of their own for it */
  readonly code: Schemas['SentenceCode'] | undefined;
  readonly values: Schemas['SentenceValues'] | undefined;
  /** of the request; what an operator finds in the log */
  readonly request: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(told: Partial<Schemas['Problem']> & { status: number }) {
    super(told.detail ?? told.title ?? '');
    this.status = told.status;
    this.detail = told.detail ?? '';
    this.code = told.code;
    this.values = told.values;
    this.request = told.instance ?? '';
    this.retryAfterSeconds = told.retry_after_seconds;
  }
}

let csrfToken = '';
/** The session's token against forged requests, from `me`; sent with every change. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** Under which a post is done once; 128 random bits (randomUUID is not there without TLS). */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const sessionEndListeners = new Set<() => void>();
/** Called when an answer says that nobody is signed in any more. Returns what stops it. */
export function onSessionEnd(listener: () => void): () => void {
  sessionEndListeners.add(listener);
  return () => sessionEndListeners.delete(listener);
}

const headers: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') {
      request.headers.set('X-CSRF-Token', csrfToken);
      if (request.method === 'POST') request.headers.set('Idempotency-Key', newKey());
    }
    return request;
  },
};

export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: false } },
});
client.use(headers);

function problemOf(error: unknown, response: Response): Problem {
  const told = (typeof error === 'object' && error !== null ? error : {}) as Partial<
    Schemas['Problem']
  >;
  return new Problem({ ...told, status: response.status });
}

interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** The answer's content, or the Problem thrown: `await ask(client.GET('/api/v1/me'))`. */
export async function ask<T>(request: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem({ status: 0 });
  }
  if (answer.response.ok) return answer.data as T;
  const problem = problemOf(answer.error, answer.response);
  if (problem.status === 401) sessionEndListeners.forEach((listener) => listener());
  throw problem;
}

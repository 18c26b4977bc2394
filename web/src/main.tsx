// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/client';
import { lookAhead } from './app/ahead';
import { App } from './app/App';
import { Skeleton } from './ui/Waiting';
import './tokens.css';
import './base.css';
import './ui/ui.css';
import './app/shell.css';

/** Asks again only where that may help: the service was not reached, or was overloaded. */
function asksAgain(count: number, error: unknown): boolean {
  return count < 2 && error instanceof Problem && (error.status === 0 || error.status === 503);
}

// Each view of a student is on record: nothing is asked for again because a window came to the front.
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: asksAgain, refetchOnWindowFocus: false, staleTime: 30_000 },
    mutations: { networkMode: 'always' },
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const page = createRoot(root);
page.render(<Skeleton lines={8} />);

function begin(): void {
  page.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
lookAhead(queries).then(begin, begin); // what failed, the application asks for again, and tells

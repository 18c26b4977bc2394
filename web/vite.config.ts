// SPDX-License-Identifier: Apache-2.0
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    cssTarget: 'chrome123', // light-dark() stays as it is written
    assetsInlineLimit: 0, // the policy of the page allows what the server sends, and nothing inline
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    reportCompressedSize: false,
    // Code that several screens share comes in few files: each costs a request.
    rollupOptions: { output: { experimentalMinChunkSize: 30_000 } },
  },
  server: { proxy: { '/api': process.env.BASE ?? 'http://localhost:8080' } },
  test: { include: ['src/**/*.test.{ts,tsx}'], css: true },
});

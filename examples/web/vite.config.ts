import { msw } from 'msw/vite';
import { defineConfig } from 'vite';

/** Allows only scripts and styles of this page, without `eval`, and requests to any server. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src *; worker-src 'self'";

export default defineConfig({
  // The worker script of MSW is served and built beside the page.
  plugins: [msw({ mode: 'worker-only' })],
  build: { target: 'es2023' },
  preview: { headers: { 'Content-Security-Policy': policy } },
});

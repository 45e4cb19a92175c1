import type { ClientOptions } from '../../client/options.ts';
import type { Sink } from '../io/io.ts';
import { harmless } from '../output/text.ts';
import type { Settings } from '../parse/settings.ts';

/** The request was shown instead of being sent, as was asked for. */
export class RequestShown extends Error {}

/** What `--print-request` and `--verbose` ask of a client. */
export function observing({ printRequest, verbose }: Settings, sinks: { stdout: Sink; stderr: Sink }): ClientOptions {
  return { ...(verbose && telling(sinks.stderr)), ...(printRequest && showing(sinks.stdout)) };
}

/** Logs a line for each request, response and retry. */
function telling(stderr: Sink): ClientOptions {
  // Not awaited; a closed stderr is no reason to fail.
  const say = (line: string): void => void stderr.write(`${harmless(line)}\n`).catch(() => {});
  return {
    onRequest: ({ method, path, attempt }) => say(`> ${method} ${path}${attempt > 1 ? `, attempt ${attempt}` : ''}`),
    onResponse: ({ method, path, status, duration }) =>
      say(`< ${status} ${method} ${path} in ${Math.round(duration)} ms`),
    onRetry: ({ method, path, reason, delay }) =>
      say(`! ${reason} at ${method} ${path}: retrying in ${Math.round(delay)} ms`),
  };
}

/** Every request ends in `RequestShown`. */
const showing = (stdout: Sink): ClientOptions => ({
  retries: 0,
  async fetch(...request) {
    const { curl } = await import('../output/curl.ts');
    await stdout.write(await curl(...request));
    throw new RequestShown('The request was printed instead of sent.');
  },
});

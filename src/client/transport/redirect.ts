import { RedirectError } from '../errors/connection.ts';
import type { Attempt } from './attempt.ts';
import { redact } from './redact.ts';

const mostHops = 5;

/** In browsers, the first is all that can be seen of it. */
export const isRedirect = ({ type, status, headers }: Response): boolean =>
  type === 'opaqueredirect' || (status > 300 && status < 400 && headers.has('location'));

/**
 * Where a redirect leads, if this client may go there: only to the same origin, and only with the same method. Neither key nor
 * body goes anywhere else.
 *
 * @throws RedirectError
 */
export function redirectTarget(
  response: Response,
  attempt: Attempt,
  method: string,
  label: string,
  key: string | undefined,
): string {
  const { url: from } = attempt;
  if (response.type === 'opaqueredirect')
    throw new RedirectError(`${label} was redirected, and a browser does not say where to. Check baseURL.`);
  if (attempt.redirected++ >= mostHops) throw new RedirectError(`${label} was redirected more than ${mostHops} times.`);
  const location = response.headers.get('location') ?? '';
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (to?.origin !== new URL(from).origin)
    throw new RedirectError(
      `${label} was redirected to another origin (${redact(to?.origin, key) ?? 'no URL'}): nothing was sent there. Check baseURL.`,
    );
  if (response.status < 307 && method !== 'GET')
    throw new RedirectError(`${label} was redirected with ${response.status}, which would turn it into a GET.`);
  return to.href;
}

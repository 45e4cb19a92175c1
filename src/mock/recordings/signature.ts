import { keyOf } from './begin-exchange.ts';
import { bodyOf } from './body.ts';
import { type Exchange, pairsOf } from './exchange.ts';
import { redactedBody, redactedQuery } from './redact.ts';

/** What a recorded request is matched by. Whether there is a key matters, its value doesn't. */
export const signatureOf = ({ method, path, query, body, auth }: Omit<Exchange['request'], 'headers'>): string =>
  JSON.stringify([method, path, auth, pairsOf(query).map(String).sort(), stable(body)]);

/** The signatures of an incoming request: as recorded with its content, and redacted. */
export async function signaturesOf(request: Request): Promise<string[]> {
  const { pathname: path, searchParams } = new URL(request.url);
  const key = keyOf(request.headers);
  const asked = {
    method: request.method,
    path,
    query: [...searchParams],
    body: await bodyOf(await request.arrayBuffer(), request.headers),
  };
  const auths = key === undefined ? (['none'] as const) : (['valid', 'wrong'] as const);
  return auths.flatMap((auth) =>
    [false, true].map((contents) => {
      const redaction = { key, contents };
      const { query, body } = asked;
      const kept = { query: redactedQuery(query, redaction), body: redactedBody(body, redaction) };
      return signatureOf({ ...asked, ...kept, auth });
    }),
  );
}

/** Drops values that clients generate anew for each request, and sorts the fields. */
function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== 'otid');
  return Object.fromEntries(fields.sort(byName).map(([name, one]) => [name, stable(one)]));
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]): number => (one < other ? -1 : 1);

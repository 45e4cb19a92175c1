import type { Target } from './target.ts';

/**
 * Where the documentation and the released server disagree, or the mock deviates from the server on purpose: the only
 * place. Everything else is the same for every target.
 */
interface Difference<T> {
  why: string;
  documented: T;
  released: T;
  /** The mock under `/v1`, if it differs from the released server. */
  mock?: T;
  /** The released server behind a gateway, if it differs from the documentation. */
  gateway?: T;
}

const difference = <T>(entry: Difference<T>) => entry;

export const differences = {
  created: difference({ why: 'api-reference.md says 201 for a creation', documented: 201, released: 200 }),
  deleted: difference({ why: 'api-reference.md says 204 for a deletion', documented: 204, released: 200 }),
  bareModel: difference({
    why: 'api-reference.md creates agents with a bare model name; so the mock takes one under both prefixes',
    documented: 201,
    released: 400,
    mock: 200,
    // A gateway looks the name up among the upstream models, which do not include it.
    gateway: 404,
  }),
  cursorHeaders: difference({
    why: 'api-reference.md documents Next-Cursor and Prev-Cursor',
    documented: true,
    released: false,
  }),
  traceId: difference({ why: 'api-reference.md gives every error a trace_id', documented: true, released: false }),
  returnCharLimit: difference({ why: 'api-reference.md: 512', documented: 512, released: 50_000 }),
  sourceWithoutEmbedding: difference({
    why: 'api-reference.md creates a source from a name and a description',
    documented: 201,
    released: 400,
  }),
  deletedToolAgain: difference({
    why: 'the released server answers 400 for a deleted tool',
    documented: 404,
    released: 400,
  }),
  toolSearch: difference({
    why: 'the released server refuses to search tools unless it is set up to embed them',
    documented: 200,
    released: 400,
    mock: 200,
    gateway: 400,
  }),
  toolFromWords: difference({
    why: 'the model behind the released server here does not write tools; the mock gives a function to be filled in',
    documented: 200,
    released: 500,
    mock: 200,
    gateway: 500,
  }),
  secretsAreShown: difference({
    why: 'the released server gives secrets back, as it has no encryption key here; the mock never does',
    documented: false,
    released: true,
    mock: false,
    gateway: true,
  }),
  providerCheck: difference({
    why: 'the released server asks the provider, and nothing listens where the suite says that it is; the mock asks nobody',
    documented: 200,
    released: 500,
    mock: 200,
    gateway: 500,
  }),
  upload: difference<'job' | 'file'>({
    why: 'api-reference.md: uploads are jobs',
    documented: 'job',
    released: 'file',
  }),
  plainChat: difference({ why: 'api-reference.md answers chat completions at once', documented: 200, released: 400 }),
  insideOfDescendingPage: difference<'newest' | 'oldest'>({
    why: 'the released server gives the newest page of messages oldest first',
    documented: 'newest',
    released: 'oldest',
  }),
} as const;

/** The expected behaviour of a target where servers differ. */
export function expected<T>(t: Target, entry: Difference<T>): T {
  if (t.name === 'gateway' && entry.gateway !== undefined) return entry.gateway;
  if (t.prefix === '/api') return entry.documented;
  return t.name !== 'real' && entry.mock !== undefined ? entry.mock : entry.released;
}

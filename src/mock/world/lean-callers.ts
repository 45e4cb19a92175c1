import type { Context } from '../../server/behaviour.ts';

/**
 * Whether the caller is the official SDK or sends no `User-Agent`: then released servers omit the relations of agents,
 * and return `null` where other callers get an agent (recordings: agents/033 to /036, /115, /117).
 */
export function isLean({ request, dialect }: Pick<Context, 'request' | 'dialect'>): boolean {
  if (!dialect.leavesOutRelations) return false;
  const agent = request.headers.get('user-agent');
  return agent === null || /^letta-client\/1\./.test(agent) || request.headers.has('x-stainless-package-version');
}

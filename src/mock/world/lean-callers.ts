import type { Context } from '../../server/behaviour.ts';

/**
 * Whether released servers take the caller for their own SDK, or for nobody: then they leave relations out of agents
 * and answer `null` where others get an agent (recordings: agents/033 to /036, /115, /117).
 */
export function isLean({ request, dialect }: Pick<Context, 'request' | 'dialect'>): boolean {
  if (!dialect.leavesOutRelations) return false;
  const agent = request.headers.get('user-agent');
  return agent === null || /^letta-client\/1\./.test(agent) || request.headers.has('x-stainless-package-version');
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Contender, compare, type Ratio } from './compare.ts';

/** What a module of contenders exports: a factory for each, given a server. The first is the reference. */
export type Contenders = Readonly<Record<string, (baseURL: string) => Contender | Promise<Contender>>>;

const script = fileURLToPath(new URL('parts/contender.ts', import.meta.url));

/**
 * Compares contenders as `compare` does, each in its own process, as in the programs that use them: in one process each would
 * run code optimized for the others, and collect their garbage.
 *
 * @param module the URL of the module that exports `contenders`
 */
export async function compareApart(module: string, baseURL: string, rounds: number): Promise<Ratio[]> {
  const { contenders } = (await import(module)) as { contenders: Contenders };
  const children = Object.keys(contenders).map(
    (name) => [name, fork(script, [module, baseURL, name], { execArgv: ['--expose-gc'] })] as const,
  );
  try {
    return await compare(Object.fromEntries(children.map(([name, child]) => [name, () => roundOf(child)])), rounds);
  } finally {
    for (const [, child] of children) if (child.connected) child.disconnect();
  }
}

/** Runs one round of a contender, and returns its figure. */
async function roundOf(child: ChildProcess): Promise<number> {
  const over = new AbortController();
  const next = async (event: string) => (await once(child, event, over))[0];
  try {
    child.send('go');
    return await Promise.race([
      next('message'),
      next('exit').then(() => {
        throw new Error('A contender failed: its own words are above.');
      }),
    ]);
  } finally {
    over.abort();
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Contender, compare, type Ratio } from './compare.ts';

/** What a module of contenders exports: makes them all, for a server. */
export type Contenders = (baseURL: string) => Promise<Record<string, Contender>> | Record<string, Contender>;

const script = fileURLToPath(new URL('parts/contender.ts', import.meta.url));

/**
 * Compares contenders as `compare` does, each in a process of its own, as in the programs that use them: in one process each would
 * run code that was compiled for the others, and clear away their garbage.
 *
 * @param module the URL of the module that exports `contenders`
 */
export async function compareApart(module: string, baseURL: string, rounds: number): Promise<Ratio[]> {
  const { contenders } = (await import(module)) as { contenders: Contenders };
  const names = Object.keys(await contenders(baseURL));
  const children = new Map(
    names.map((name) => [name, fork(script, [module, baseURL, name], { execArgv: ['--expose-gc'] })]),
  );
  try {
    const apart = names.map((name) => [name, () => figureOf(children.get(name)!)] as const);
    return await compare(Object.fromEntries(apart), rounds);
  } finally {
    for (const child of children.values()) child.disconnect();
  }
}

/** One round of it. */
async function figureOf(child: ChildProcess): Promise<number> {
  const over = new AbortController();
  const { signal } = over;
  try {
    child.send('go');
    const [figure] = await Promise.race([once(child, 'message', { signal }), once(child, 'exit', { signal })]);
    if (child.exitCode !== null) throw new Error('A contender failed: its own words are above.');
    return figure;
  } finally {
    over.abort();
  }
}

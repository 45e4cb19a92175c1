import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createMock } from '../src/mock/index.ts';
import { serve } from '../src/mock/server.ts';

/**
 * What the command line takes to start, by name; the reference comes first. Each gives the milliseconds of a whole process, and
 * they are to be run in turn. `letta agents list` asks a mock on a port, in this process.
 */
export async function cliStarts(): Promise<{
  contenders: Record<string, () => Promise<number>>;
  close(): Promise<void>;
}> {
  const server = await serve(createMock({ rateLimit: 'off' }), { port: 0 });
  const env = { ...process.env, LETTA_BASE_URL: server.url, LETTA_API_KEY: 'any' };
  const run = (...argv: string[]) => timed(() => promisify(execFile)(process.execPath, argv, { env }));
  return {
    contenders: {
      'node -e 0': () => run('-e', '0'),
      'letta --version': () => run('bin/letta', '--version'),
      'letta agents list': () => run('bin/letta', 'agents', 'list'),
    },
    close: () => server.close(),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

// node bench/cli-start.ts
if (import.meta.main) {
  const { contenders, close } = await cliStarts();
  const names = Object.keys(contenders);
  const rounds: Record<string, number>[] = [];
  for (let round = 0; round < 20; round++) {
    rounds.push({});
    for (const name of names) rounds[round]![name] = await contenders[name]!();
  }
  for (const name of names)
    console.log(`${name}: ${median(rounds.map((round) => round[name]! / round[names[0]!]!)).toFixed(2)} × ${names[0]}`);
  await close();
}

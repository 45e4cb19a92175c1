import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { compare, timed } from '../compare.ts';
import { type Measure, ours } from '../measure.ts';

const run = promisify(execFile);
const tsc = resolve('node_modules/typescript/bin/tsc');

const tsconfig = {
  compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, skipLibCheck: true, noEmit: true, types: [] },
};

/** The time to type-check a project of one file, in milliseconds. */
async function check(code: string): Promise<() => Promise<number>> {
  const directory = await mkdtemp(join(tmpdir(), 'letta-types-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(tsconfig));
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
  await writeFile(join(directory, 'index.ts'), code);
  await mkdir(join(directory, 'node_modules'));
  await symlink(resolve('.'), join(directory, 'node_modules/letta-sdk'));
  await symlink(resolve('node_modules/@letta-ai'), join(directory, 'node_modules/@letta-ai'));
  return () => timed(() => run(process.execPath, [tsc, '-p', directory]));
}

export const types: Measure = {
  title: "a user's type-check",
  reference: 'an empty project',
  target: 'at most 0.25 s more',
  met: (our, reference) => our.figure - reference.figure <= 250,
  how: 'a complete `tsc` run on one file that imports a client and makes a call',
  show: (ms) => `${(ms / 1000).toFixed(2)} s`,
  run: async () =>
    compare(
      {
        'an empty project': await check('export {};'),
        [ours]: await check(
          "import { LettaClient } from 'letta-sdk'; export const list = () => new LettaClient().agents.list();",
        ),
        'official SDK': await check(
          "import { Letta } from '@letta-ai/letta-client'; export const list = () => new Letta().agents.list();",
        ),
      },
      7,
    ),
};

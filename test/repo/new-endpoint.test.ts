import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished, test } from 'vitest';

const inUse = `
import assert from 'node:assert';
import { LettaClient } from './src/index.ts';
import { createMock } from './src/mock/index.ts';

const mock = createMock();
const fetch = (url, init) => mock.handle(new Request(url, init));
const count = await new LettaClient({ baseURL: 'http://mock', apiKey: 'any', fetch }).sources.count();
assert.equal(count, mock.state.sources.size);
`;

test('the new endpoint of CONTRIBUTING.md is two edits and `npm run generate`', { timeout: 60_000 }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'letta-endpoint-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  for (const part of [
    'src',
    'fixtures',
    'scripts',
    'docs',
    'package.json',
    'openapi.json',
    'tsconfig.json',
    'biome.json',
  ])
    cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const run = (command: string, args: string[], input = '') => execFileSync(command, args, { cwd: copy, input });
  const [, edits = ''] = /```diff\n(.*?)```/s.exec(readFileSync('CONTRIBUTING.md', 'utf8'))!;
  run('git', ['apply', '-'], edits);
  run(process.execPath, ['scripts/generate.ts']);
  run(process.execPath, ['--input-type=module', '-'], inUse);
});

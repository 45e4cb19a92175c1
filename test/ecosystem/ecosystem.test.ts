import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';

const directory = mkdtempSync(join(tmpdir(), 'letta-ecosystem-'));
const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', directory]);
const [{ filename }] = JSON.parse(String(packed));
const tarball = join(directory, filename);

const apiKey = 'a-good-key';
const server = await serve(createMock({ apiKeys: [apiKey], rateLimit: 'off' }));

afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

/** What shared/tour.js gives. */
const tour = {
  sent: 'You said: one',
  streamed: 'You said: two',
  listed: 5,
  said: 'You said: three',
  gone: 'NotFoundError',
  unreachable: 'ConnectionError',
  refused: 'AuthenticationError',
};
/** The WebSocket of browsers does not tell why an upgrade is refused. */
const browserTour = { ...tour, refused: 'ConnectionError' };

interface Project {
  folder: string;
  /** Installed beside those that its package.json names. */
  packages?: string[];
  /** What it prints as JSON, a line each. A project that tests itself prints nothing. */
  prints?: object[];
}

const runtime = [tour, tour, tour, tour];
const bundles = [browserTour, tour];
const projects: [name: string, project: Project][] = [
  ['Node 22', { folder: 'node', packages: ['node@22'], prints: runtime }],
  ['Node 24', { folder: 'node', packages: ['node@24'], prints: runtime }],
  ['Deno', { folder: 'deno', prints: runtime }],
  ['Bun', { folder: 'bun', prints: runtime }],
  ['workerd', { folder: 'workerd', prints: [browserTour, { sent: 'You said: inside' }] }],
  ['esbuild', { folder: 'esbuild', prints: bundles }],
  ['webpack', { folder: 'webpack', prints: bundles }],
  ['Vite', { folder: 'vite', prints: bundles }],
  [
    'TypeScript 5, 6 and 7',
    {
      folder: 'typescript',
      prints: [{ last: 'assistant_message', said: 'You said: Hello', gone: true }, { listed: 1 }],
    },
  ],
  ['Vitest', { folder: 'vitest' }],
  ['Jest', { folder: 'jest' }],
];

/** Installs a project with the packed package, and runs its `npm test`; gives the JSON that it prints. */
async function run(name: string, { folder, packages = [] }: Project): Promise<object[]> {
  const cwd = join(directory, name.replaceAll(/\W+/g, '-'));
  for (const source of ['shared', `projects/${folder}`]) cpSync(`test/ecosystem/${source}`, cwd, { recursive: true });
  const env = { ...process.env, LETTA_BASE_URL: server.url, LETTA_API_KEY: apiKey };
  const npm = (...args: string[]) => promisify(execFile)('npm', args, { cwd, env });
  await npm('install', '--prefer-offline', '--no-package-lock', '--no-audit', '--no-fund', tarball, ...packages);
  const { stdout } = await npm('test', '--silent');
  await rm(cwd, { recursive: true });
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

test.concurrent.for(projects)('%s', async ([name, project], { expect }) => {
  expect(await run(name, project)).toEqual(project.prints ?? []);
});

test('every project is tried', () => {
  const folders = new Set(projects.map(([, { folder }]) => folder));
  expect([...folders].sort()).toEqual(readdirSync('test/ecosystem/projects').sort());
});

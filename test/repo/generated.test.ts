import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generated, generatedDocuments } from '../../scripts/generate.ts';

const files = Object.entries({ ...generated(), ...(await generatedDocuments()) });

test.each(files)('%s is what the contract says (else: npm run generate)', (path, text) => {
  expect(readFileSync(path, 'utf8') === text, `${path} has drifted`).toBe(true);
});

const paths = files.map(([path]) => path);

/** Documents stay at the addresses that readers and package.json know; all other generated files are source code. */
const isDocument = (path: string) => path === 'openapi.json' || path.startsWith('docs/');

test('generated source code lies under `generated/` in its room, where nothing else lies', () => {
  const inGenerated = globSync('{src,fixtures,scripts,test,bench,examples}/**/generated/**/*.*');
  expect(inGenerated.sort()).toEqual(paths.filter((path) => !isDocument(path)).sort());
});

test('no file outside `generated/` is marked as generated', () => {
  const written = globSync('{src,fixtures,scripts,test,bench,examples}/**/*.{ts,tsx}').filter(
    (path) => !path.includes('/generated/'),
  );
  const marked = written.filter((path) => /^\/\/ (Written by|@?generated)/i.test(readFileSync(path, 'utf8')));
  expect(written.length).toBeGreaterThan(300);
  expect(marked).toEqual([]);
});

test('generated files are marked for reviews, and documents at fixed addresses too', () => {
  const attributes = execFileSync('git', ['check-attr', 'linguist-generated', '--', ...paths], { encoding: 'utf8' });
  expect(attributes.trim().split('\n')).toEqual(paths.map((path) => `${path}: linguist-generated: set`));
});

const generatedText = (path: string) => files.find(([found]) => found === path)![1];

test('every row has a comment', () => {
  for (const [path, text] of files.filter(([path]) => path.startsWith('docs/reference/')))
    expect(text, path).not.toContain('undefined');
});

test('openapi.json has what the API reference names', () => {
  const { paths, components } = JSON.parse(generatedText('openapi.json'));
  const operations = Object.entries<object>(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations).toEqual(
    expect.arrayContaining([
      ...['GET /api/agents', 'POST /api/agents'],
      ...['GET', 'PATCH', 'DELETE'].map((method) => `${method} /api/agents/{agent_id}`),
      ...['GET /api/tools', 'POST /api/tools', 'GET /api/tools/{tool_id}', 'DELETE /api/tools/{tool_id}'],
      ...['GET /api/sources', 'POST /api/sources', 'GET /api/sources/{source_id}', 'DELETE /api/sources/{source_id}'],
      ...['POST /api/chat/completions', 'GET /ws'],
      ...['GET /api/jobs', 'GET /api/jobs/{job_id}', 'PATCH /api/jobs/{job_id}/cancel', 'DELETE /api/jobs/{job_id}'],
    ]),
  );
  expect(Object.keys(components.schemas)).toEqual(
    expect.arrayContaining(['AgentState', 'Tool', 'Source', 'Job', 'Message']),
  );
});

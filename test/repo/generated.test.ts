import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generated, generatedDocuments } from '../../scripts/generate.ts';

const files = Object.entries({ ...generated(), ...(await generatedDocuments()) });

test.each(files)('%s is what the contract says (else: npm run generate)', (path, text) => {
  expect(readFileSync(path, 'utf8') === text, `${path} has drifted`).toBe(true);
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

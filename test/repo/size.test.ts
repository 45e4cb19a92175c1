import { expect, test } from 'vitest';
import { bundled } from '../helpers/bundle.ts';

// As the package has it: what a page loads depends on how its files are cut.
const client = "import { LettaClient } from 'letta-sdk'; const client = new LettaClient();";
const list = 'await client.agents.list();';
const stream = "for await (const _ of client.agents.sendMessageStream({ agentId: 'agent-1', message: 'Hello' }));";

test.each([
  // What the official SDK costs, 15.4, and 2.5 for all the operations that it does not have.
  ['a first list()', 17.9, `${client} ${list}`],
  // ky takes 8.9 of both, eventsource-parser 1.6 of this.
  ['a list and a stream', 24.8, `${client} ${list} ${stream}`],
])('%s costs a browser less than %s KB', async (name, limit, code) => {
  const sizes = await bundled(code);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.info(`${name}: ${bytes} bytes gzipped in ${sizes.length} files (${sizes.join(' + ')})`);
  expect(sizes.length).toBeGreaterThan(1); // ky is loaded on the first call
  expect(bytes).toBeLessThan(limit * 1000);
});

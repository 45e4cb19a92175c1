import { expect, test, vi } from 'vitest';
import { contract } from '../../src/contract/index.ts';
import { ContractError, type Drift } from '../../src/index.ts';
import { json, ping, rejection, said, serve, sse, stopped } from '../helpers/http.ts';

const block = { id: 'block-1', value: 'x', label: 'human' };

test('a request that the contract refuses is thrown before it is sent', async () => {
  const server = await serve((_, response) => json(response, []));
  const client = server.client({ contract });
  const error = await rejection(client.agents.list({ order: 'up' as never, limit: 'x' as never }));
  expect(error).toBeInstanceOf(ContractError);
  expect(error).toMatchObject({ name: 'ContractError', code: 'contract', side: 'request' });
  expect(error.issues).toMatchObject([{ loc: ['query', 'limit'] }, { loc: ['query', 'order'] }]);
  expect(error.message).toMatch(/^agents\.list: query\.limit: .*Nothing was sent\.$/);
  expect((await rejection(client.blocks.create({ label: 5 as never, value: 'x' }))).message).toContain('body.label');
  expect((await rejection(client.sources.create({ name: 'x', oops: 1 } as never))).message).toContain('oops');
  const bad = { agentId: 'a', messages: [{ role: 'nobody', content: 'x' }] } as never;
  expect(await rejection(client.agents.sendMessage(bad))).toBeInstanceOf(ContractError);
  expect(await rejection(client.agents.sendMessageStream(bad).final())).toBeInstanceOf(ContractError);
  expect(server.seen).toEqual([]);
});

test('what the contract allows is sent, also what it does not know', async () => {
  const server = await serve(({ url }, response) => json(response, url.includes('blocks') ? block : []));
  const client = server.client({ contract, strict: true });
  await client.agents.list({ limit: 5, order: 'asc', tags: ['a'], name: undefined, newer: 1 } as never);
  await client.blocks.create({ label: 'human', value: 'x' });
  expect(server.seen).toHaveLength(2);
});

test('an answer that drifts is reported once a place, and given as it came', async () => {
  const items = [{ ...block, value: 1 }, { ...block, id: 'block-2', value: 2 }, { value: 'x' }];
  const server = await serve((_, response) => json(response, items));
  const drifts: Drift[] = [];
  const client = server.client({ contract, onDrift: (drift) => drifts.push(drift) });
  expect((await client.blocks.list()).items).toEqual(items);
  await client.blocks.list();
  expect(drifts).toHaveLength(1);
  expect(drifts[0]).toMatchObject({
    row: 'blocks.list',
    issues: [{ loc: ['answer', 'value'] }, { loc: ['answer', 'id'] }],
  });
  expect(drifts[0]!.message).toContain('blocks.list');
});

test('without onDrift it is a warning', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const server = await serve((_, response) => json(response, { id: 5 }));
  await server.client({ contract }).blocks.get({ blockId: 'b' });
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('blocks.get'));
  warn.mockRestore();
});

test('strict throws it', async () => {
  const server = await serve((_, response) => json(response, { id: 5 }));
  const error = await rejection(server.client({ contract, strict: true }).blocks.get({ blockId: 'b' }));
  expect(error).toMatchObject({ name: 'ContractError', side: 'response', issues: expect.anything() });
});

test('events are checked as they pass', async () => {
  const wrong = { ...said('x'), content: 5 };
  const server = await serve((_, response) => void sse(response, ping, said('1'), wrong, stopped(), '[DONE]').end());
  const drifts: Drift[] = [];
  const onDrift = (drift: Drift) => drifts.push(drift);
  const hello = { agentId: 'a', message: 'hi' };
  const types: string[] = [];
  for await (const event of server.client({ contract, onDrift }).agents.sendMessageStream(hello))
    types.push(event.message_type);
  expect(types).toHaveLength(3);
  expect(drifts).toMatchObject([{ row: 'agents.sendMessageStream' }]);
  const strict = server.client({ contract, strict: true });
  expect(await rejection(strict.agents.sendMessageStream(hello).final())).toBeInstanceOf(ContractError);
  expect(await rejection(strict.agents.sendMessage(hello))).toBeInstanceOf(ContractError);
});

test('uploads and calls that give nothing pass', async () => {
  const server = await serve(({ method }, response) =>
    method === 'DELETE' ? json(response, { message: 'gone' }) : json(response, { id: 'file-1', source_id: 's' }),
  );
  const client = server.client({ contract, strict: true });
  await client.sources.files.upload({ sourceId: 's', file: new Blob(['x']), filename: 'a.txt' });
  await client.agents.delete({ agentId: 'a' });
});

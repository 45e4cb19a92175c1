import { expect } from 'vitest';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { http, type Target, unique, type Workshop } from '../target.ts';

async function made(t: Target, make: Workshop, label = unique('label')) {
  const block = await t.client.blocks.create({ label, value: 'before', description: 'd' });
  make.undo(() => t.client.blocks.delete({ blockId: block.id }));
  return block;
}

export const blockCases = [
  success('blocks.create', 'returns the block', async (t, make) => {
    const block = await made(t, make, 'human');
    expect(block).toMatchObject({ label: 'human', value: 'before', limit: 100_000, read_only: false });
  }),
  failure('blocks.create', 'requires a label', async (t) => {
    const { status, body } = await http(t, 'POST', '/blocks/', { body: {} });
    expect(status).toBe(422);
    expect(body.detail).toContain("('body', 'label')");
  }),
  success('blocks.list', 'filters by label and pages, oldest first', async (t, make) => {
    const label = unique('label');
    const ids = [];
    for (let count = 0; count < 3; count++) ids.push((await made(t, make, label)).id);
    const list = async (limit: number) =>
      (await t.client.blocks.list({ label, limit }).toArray()).map((block) => block.id);
    expect(await list(2)).toEqual(ids);
    expect(await list(50)).toEqual(ids);
    expect((await t.client.blocks.list({ label_search: label.slice(6) }).toArray()).length).toBe(3);
  }),
  failure('blocks.list', 'rejects an invalid label', async (t) => {
    expect((await http(t, 'GET', '/blocks/', { query: { label: 'no spaces' } })).status).toBe(422);
  }),
  success('blocks.get', 'returns the block', async (t, make) => {
    const block = await made(t, make);
    expect((await t.client.blocks.get({ blockId: block.id })).value).toBe('before');
  }),
  success('blocks.update', 'updates the value and leaves the rest unchanged', async (t, make) => {
    const block = await made(t, make);
    const after = await t.client.blocks.update({ blockId: block.id, value: 'after' });
    expect(after).toMatchObject({ value: 'after', description: 'd', label: block.label });
  }),
  success('blocks.delete', 'deletes, and answers 404 the second time', async (t, make) => {
    const { id } = await made(t, make);
    expect((await http(t, 'DELETE', `/blocks/${id}`)).status).toBe(expected(t, differences.deleted));
    expect((await http(t, 'DELETE', `/blocks/${id}`)).status).toBe(404);
  }),
];

import { expect } from 'vitest';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { http, type Target, unique } from '../target.ts';

/** Files are processed after the response: as a job in the documented API, in the background otherwise. */
async function uploaded(t: Target, sourceId: string, name: string) {
  await expect
    .poll(
      async () => {
        const files = await t.client.sources.files.list({ sourceId }).toArray();
        return files.find((file) => file.original_file_name === name || file.file_name === name)?.processing_status;
      },
      { timeout: 20_000 },
    )
    .toBe('completed');
}

export const sourceCases = [
  success('sources.create', 'returns the source', async (t, make) => {
    const source = await make.source();
    expect(source.id).toMatch(/^source-/);
    expect(source.embedding_config).toMatchObject({ handle: t.embedding, embedding_dim: 1536 });
    expect(source.created_at).toBeTruthy();
  }),
  success('sources.create', 'requires an embedding where servers do', async (t, make) => {
    const body = { name: unique('Research Papers'), description: 'Collection of academic papers' };
    const answer = await http(t, 'POST', '/sources/', { body });
    expect(answer.status).toBe(expected(t, differences.sourceWithoutEmbedding));
    if (answer.status < 300) make.undo(() => t.client.sources.delete({ sourceId: answer.body.id }));
  }),
  failure('sources.create', 'rejects a duplicate name', async (t, make) => {
    const { name } = await make.source();
    const { status } = await http(t, 'POST', '/sources/', { body: { name, embedding: t.embedding } });
    expect(status).toBe(409);
  }),
  failure('sources.create', 'rejects a body without a name, and unknown fields', async (t) => {
    const nameless = await http(t, 'POST', '/sources/', { body: { embedding: t.embedding } });
    expect(nameless.status).toBe(422);
    expect(nameless.body.detail).toContain("'type': 'missing', 'loc': ('body', 'name')");
    const unknown = await http(t, 'POST', '/sources/', { body: { name: 'y', zzz: 1, embedding: t.embedding } });
    expect(unknown.body.detail).toContain('extra_forbidden');
  }),
  success('sources.list', 'returns all sources', async (t, make) => {
    const { id } = await make.source();
    const all = await t.client.sources.list().toArray();
    expect(all.map((source) => source.id)).toContain(id);
  }),
  success('sources.get', 'returns the source', async (t, make) => {
    const source = await make.source();
    expect(await t.client.sources.get({ sourceId: source.id })).toEqual(source);
  }),
  success('sources.update', 'updates given fields and leaves the rest unchanged', async (t, make) => {
    const { id, name } = await make.source();
    expect(await t.client.sources.update({ sourceId: id, description: 'after' })).toMatchObject({
      name,
      description: 'after',
    });
  }),
  success('sources.delete', 'deletes, and answers 404 the second time', async (t, make) => {
    const { id } = await make.source();
    expect((await http(t, 'DELETE', `/sources/${id}`)).status).toBe(expected(t, differences.deleted));
    expect((await http(t, 'DELETE', `/sources/${id}`)).status).toBe(404);
    expect((await http(t, 'GET', `/sources/${id}`)).status).toBe(404);
  }),

  success('sources.files.upload', 'uploads a file and processes it', async (t, make) => {
    const { id } = await make.source();
    const file = new File(['The quick brown fox. '.repeat(20)], 'note.txt', { type: 'text/plain' });
    const answer = await t.client.sources.files.upload({ sourceId: id, file });
    expect(answer.id).toMatch(expected(t, differences.upload) === 'job' ? /^job-/ : /^file-/);
    await uploaded(t, id, 'note.txt');
  }),
  success('sources.files.upload', 'uploads bytes with a name, and a stream', async (t, make) => {
    const { id } = await make.source();
    const bytes = new TextEncoder().encode('some text');
    await t.client.sources.files.upload({ sourceId: id, file: bytes, filename: 'bytes.txt' });
    await t.client.sources.files.upload({ sourceId: id, file: new Blob([bytes]).stream(), filename: 'stream.txt' });
    await uploaded(t, id, 'bytes.txt');
    await uploaded(t, id, 'stream.txt');
  }),
  failure('sources.files.upload', 'rejects unsupported file types', async (t, make) => {
    const { id } = await make.source();
    const raw = new FormData();
    raw.set('file', new File([new Uint8Array([1, 2, 3])], 'x.exe', { type: 'application/x-msdownload' }));
    expect((await http(t, 'POST', `/sources/${id}/upload`, { raw })).status).toBe(415);
  }),
  success('sources.files.list', 'lists the files, with their text if requested', async (t, make) => {
    const { id } = await make.source();
    await t.client.sources.files.upload({
      sourceId: id,
      file: new File(['hello there'], 'a.txt', { type: 'text/plain' }),
    });
    await uploaded(t, id, 'a.txt');
    const [plain] = await t.client.sources.files.list({ sourceId: id }).toArray();
    expect(plain!.content ?? null).toBeNull();
    const [full] = await t.client.sources.files.list({ sourceId: id, include_content: true }).toArray();
    expect(full!.content).toContain('hello there');
  }),
  success('sources.files.delete', 'deletes a file', async (t, make) => {
    const { id } = await make.source();
    await t.client.sources.files.upload({ sourceId: id, file: new File(['x'], 'gone.txt', { type: 'text/plain' }) });
    await uploaded(t, id, 'gone.txt');
    const [file] = await t.client.sources.files.list({ sourceId: id }).toArray();
    expect((await http(t, 'DELETE', `/sources/${id}/${file!.id}`)).status).toBe(204);
    expect(await t.client.sources.files.list({ sourceId: id }).toArray()).toEqual([]);
  }),
];

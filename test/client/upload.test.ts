import { expect, test } from 'vitest';
import type { Upload } from '../../src/index.ts';
import { json, rejection, serve } from '../helpers/http.ts';

const bytes = new TextEncoder().encode('hello');
async function* pieces() {
  yield bytes.slice(0, 2);
  yield bytes.slice(2);
}

test.each<[string, () => Upload]>([
  ['a Blob', () => new Blob([bytes])],
  ['a File with another name', () => new File([bytes], 'other.txt')],
  ['a Uint8Array', () => bytes],
  ['a Buffer', () => Buffer.from(bytes)],
  ['a part of a buffer', () => new Uint8Array(new TextEncoder().encode('xxhelloxx').buffer, 2, 5)],
  ['an ArrayBuffer', () => bytes.slice().buffer],
  ['a ReadableStream', () => new Response(bytes).body!],
  ['an AsyncIterable', pieces],
])('%s is uploaded', async (_, file) => {
  const server = await serve((_, response) => json(response, { id: 'file-1' }));
  const args = { sourceId: 'source-1', file: file(), filename: 'nöte.txt', duplicate_handling: 'skip' as const };
  expect(await server.client().sources.files.upload(args)).toEqual({ id: 'file-1' });
  const { url, body, headers } = server.seen[0]!;
  expect(url).toBe('/v1/sources/source-1/upload?duplicate_handling=skip');
  expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(Buffer.from(body, 'latin1').toString()).toMatch(
    /name="file"; filename="nöte\.txt"\r\nContent-Type: \S+\r\n\r\nhello\r\n/,
  );
});

test('a File brings its name and type', async () => {
  const server = await serve((_, response) => json(response, {}));
  const file = new File([bytes], 'own.md', { type: 'text/markdown' });
  await server.client().sources.files.upload({ sourceId: 's', file });
  expect(server.seen[0]!.body).toContain('filename="own.md"\r\nContent-Type: text/markdown');
});

test('a stream is there whole if it must be sent again', async () => {
  const server = await serve((_, response, nth) =>
    nth === 1 ? json(response, {}, 429, { 'retry-after': '0' }) : json(response, {}),
  );
  await server.client().sources.files.upload({ sourceId: 's', file: pieces(), filename: 'a.txt' });
  expect(server.seen.map(({ body }) => body.includes('hello'))).toEqual([true, true]);
});

test.each([
  [{ file: bytes }, 'filename is missing'],
  [{ file: new Blob([bytes]) }, 'filename is missing'],
  [{ filename: 'a.txt' }, 'file must be'],
  [{ file: 'hello', filename: 'a.txt' }, 'file must be'],
])('what is no upload is refused', async (args, problem) => {
  const server = await serve((_, response) => json(response, {}));
  const error = await rejection(server.client().sources.files.upload({ sourceId: 's', ...args } as never));
  expect(error.name).toBe('ArgumentError');
  expect(error.message).toContain(problem);
  expect(server.seen).toEqual([]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { apiKey, serve } from '../helpers/sockets.ts';
import { said } from '../helpers/ws-server.ts';

test('what a browser’s bundler makes of it uses the global WebSocket, and shows the key as a subprotocol', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'letta-socket-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  await build({
    stdin: { contents: "export { LettaClient } from '../src/index.ts'", resolveDir: resolve('test'), loader: 'ts' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    entryNames: 'entry',
    outdir: directory,
    outExtension: { '.js': '.mjs' },
  });
  const { LettaClient }: typeof import('../../src/index.ts') = await import(
    /* @vite-ignore */ pathToFileURL(join(directory, 'entry.mjs')).href
  );
  const { baseURL, upgrades } = await serve(({ message }, peer) => peer.say(said(message)));
  const socket = new LettaClient({ baseURL, apiKey }).connect();
  onTestFinished(() => socket.close());
  expect((await socket.send({ agentId: 'agent-ada', message: 'Hello' }).final()).text).toBe('Hello');
  expect(upgrades[0]!.headers.authorization).toBeUndefined();
  expect(upgrades[0]!.headers['sec-websocket-protocol']).toMatch(/^letta, letta\.bearer\./);
});

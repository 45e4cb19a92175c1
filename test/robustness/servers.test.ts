import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Input, inputs } from './inputs.ts';
import { type ServerProcess, startBoth } from './process.ts';

/** Another seed finds other things: `LETTA_FUZZ_SEED=2 LETTA_FUZZ_RUNS=50000 npx vitest run test/robustness`. */
const seed = Number(process.env.LETTA_FUZZ_SEED ?? 1);
const runs = Number(process.env.LETTA_FUZZ_RUNS ?? 2500);
const megabyte = 1024 * 1024;

let servers: Awaited<ReturnType<typeof startBoth>>;
beforeAll(async () => {
  servers = await startBoth();
});
afterAll(() => Promise.all([servers?.gateway.stop(), servers?.mock.stop()]));

/** Sends bytes, and waits until the server answers, hangs up, or has nothing to say. */
const send = (port: number, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = () => {
      socket.destroy();
      resolve();
    };
    socket.setTimeout(25, end);
    // The first answer may be that of an upgrade, whose frames are still to be read.
    socket.on('data', () => socket.setTimeout(5));
    socket.on('error', end);
    socket.on('close', end);
    socket.write(bytes);
  });

/** How long a call takes that needs nothing but a free event loop, in milliseconds. */
async function health({ port }: ServerProcess): Promise<number> {
  const start = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(10_000) });
  await response.text();
  expect(response.status).toBe(200);
  return performance.now() - start;
}

async function survives(server: ServerProcess, { about, bytes }: Input): Promise<void> {
  await send(server.port, bytes);
  expect(server.ended(), about).toBeUndefined();
  let took = await health(server).catch((error) => {
    throw new Error(`${server.name} after ${about}: ${error}. ${server.ended() ?? ''}`);
  });
  // What holds up the server holds it up each time; a busy machine does not.
  for (let again = 0; took > 100 && again < 6; again++) {
    await send(server.port, bytes);
    took = Math.min(took, await health(server));
  }
  expect(took, about).toBeLessThan(100);
}

test.each(['mock', 'gateway'] as const)(
  '%s outlives whatever is sent to its port, answers at once after it, and keeps nothing',
  async (name) => {
    const server = servers[name];
    const all = fc.sample(inputs, { seed, numRuns: runs });
    const warm = Math.min(500, Math.floor(runs / 4));
    for (const input of all.slice(0, warm)) await survives(server, input);
    const before = server.memory();
    for (const input of all.slice(warm)) await survives(server, input);
    const grown = server.memory() - before;
    console.info(
      `${name}: ${all.length} inputs, ${Math.round(server.memory() / megabyte)} MiB, ${Math.round(grown / megabyte)} more`,
    );
    expect(grown).toBeLessThan(200 * megabyte);
    // A fault is told in one line, without a stack.
    expect(server.log()).not.toMatch(/^ {4}at /m);
  },
  300_000 + runs * 200,
);

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A server in a process of its own, so that an exception that nobody catches is seen as what it is: the end of it. */
export interface ServerProcess {
  name: string;
  port: number;
  /** What it has written to stderr. */
  log(): string;
  /** Why it has ended, where it has. */
  ended(): string | undefined;
  /** In bytes. */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts `letta mock` or `letta gateway` on a free port. */
async function startServer(name: string, ...args: string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['bin/letta', name, '--port', '0', '--rate-limit', 'off', ...args]);
  let log = '';
  let ended: string | undefined;
  child.stderr.on('data', (text) => {
    log += text;
  });
  child.on('exit', (code, signal) => {
    ended = `${name} ended with ${signal ?? `code ${code}`}: ${log.slice(-2000)}`;
  });
  const port = await portOf(child);
  return {
    name,
    port,
    log: () => log,
    ended: () => ended,
    memory: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) * 1024,
    async stop() {
      if (ended !== undefined) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** A mock, and a gateway in front of it. */
export async function startBoth(): Promise<Record<'mock' | 'gateway', ServerProcess>> {
  const mock = await startServer('mock');
  return { mock, gateway: await startServer('gateway', '--upstream', `http://127.0.0.1:${mock.port}`) };
}

/** The port that it says it listens on. */
async function portOf({ stdout, stderr }: ChildProcess): Promise<number> {
  let said = '';
  for (const stream of [stdout!, stderr!])
    stream.on('data', (text) => {
      said += text;
    });
  for (;;) {
    const port = /127\.0\.0\.1:(\d+)/.exec(said.replace(/--upstream \S+/, ''))?.[1];
    if (port) return Number(port);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

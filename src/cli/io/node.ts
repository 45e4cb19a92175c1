import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { addAbortSignal, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { connect } from '../connection/connect.ts';
import { observing } from '../connection/observe.ts';
import { systemKeyring } from '../profiles/keyring.ts';
import type { Io, Sink, Source } from './io.ts';

/** The `Io` of this process. */
export function nodeIo(signal: AbortSignal): Io {
  const world = { env: process.env, keyring: systemKeyring };
  const sinks = { stdout: sink(process.stdout), stderr: sink(process.stderr) };
  return {
    stdin: source(signal),
    ...sinks,
    ...world,
    signal,
    open: (path) => (path === '-' ? openStdin(signal) : openFile(path)),
    connect: (settings, listener) => connect(settings, world, { ...observing(settings, sinks), ...listener }),
  };
}

function sink(stream: NodeJS.WriteStream): Sink {
  // Without a listener a closed pipe would end the process with a stack trace; the write itself reports it.
  stream.on('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      // A terminal that does not know its size says 0.
      return stream.columns || 80;
    },
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stream.write(chunk, (error) => (error ? reject(error) : resolve()));
      }),
  };
}

const source = (signal: AbortSignal): Source => ({
  isTTY: process.stdin.isTTY === true,
  ask: (question, options) => ask(question, options?.hidden === true, signal),
});

async function ask(question: string, hidden: boolean, signal: AbortSignal): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  // With nowhere to echo to, the input stays hidden.
  const output = hidden ? new Writable({ write: (_, __, done) => done() }) : process.stderr;
  const reader = createInterface({ input: process.stdin, output, terminal: hidden || process.stderr.isTTY === true });
  if (hidden) process.stderr.write(question);
  // A terminal that is read line by line gives Ctrl-C to the reader instead of the process.
  reader.on('SIGINT', () => process.emit('SIGINT'));
  const left = new Promise<undefined>((resolve) => reader.once('close', () => resolve(undefined)));
  try {
    const answer = await Promise.race([reader.question(question, { signal }), left]);
    // Neither Ctrl-D nor hidden input ends the line of the prompt.
    if (hidden || answer === undefined) process.stderr.write('\n');
    return answer;
  } finally {
    reader.close();
  }
}

const openStdin = async (signal: AbortSignal): Promise<File> =>
  new File([await buffer(addAbortSignal(signal, process.stdin))], 'stdin');

async function openFile(path: string): Promise<File> {
  if ((await stat(path)).isDirectory()) throw Object.assign(new Error(`${path} is a directory`), { code: 'EISDIR' });
  return new File([await openAsBlob(path)], basename(path));
}

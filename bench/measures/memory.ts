import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compare } from '../compare.ts';
import { atMost, type Measure } from '../measure.ts';
import { serverUrl } from '../parts/server.ts';

const events = 1_000_000;
const names = ['minimal splitter', 'eventsource-parser', 'letta-sdk', 'openai', 'official SDK'];
const reader = fileURLToPath(new URL('../parts/read-once.ts', import.meta.url));

/** The peak memory of a separate process while it reads, in MB. */
const peak = (name: string, baseURL: string) => async (): Promise<number> =>
  Number((await promisify(execFile)(process.execPath, [reader, name, baseURL, `agent-${events}`])).stdout);

export const memory: Measure = {
  title: 'memory, a million events',
  reference: 'minimal splitter',
  ...atMost(1.1),
  how: 'the peak memory of a process that reads them from a server on this machine',
  show: (mb) => `${mb.toFixed(0)} MB`,
  async run() {
    const baseURL = await serverUrl();
    return compare(Object.fromEntries(names.map((name) => [name, peak(name, baseURL)])), 3);
  },
};

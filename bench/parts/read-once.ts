/** Reads one stream and prints its peak memory in MB: `node read-once.ts READER BASE_URL AGENT` */
import { readFileSync } from 'node:fs';
import { readers } from './streams.ts';

const [name, baseURL, agentId] = process.argv.slice(2) as [string, string, string];
await readers({ baseURL, agentId })[name]!();
// The system's resource usage starts with the peak of the parent process.
const [, kB] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))!;
console.log(Number(kB) / 1024);
process.exit();

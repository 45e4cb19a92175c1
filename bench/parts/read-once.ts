/** Reads one stream and says how many MB that took at the most: `node read-once.ts READER BASE_URL AGENT` */
import { readFileSync } from 'node:fs';
import { readers } from './streams.ts';

const [name, baseURL, agentId] = process.argv.slice(2) as [string, string, string];
await readers({ baseURL, agentId })[name]!();
// What the system says of resources used begins with the peak of the process that started this one.
const [, kB] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))!;
console.log(Number(kB) / 1024);
process.exit();

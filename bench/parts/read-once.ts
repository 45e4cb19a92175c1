/** Reads one stream and says how many MB that took at the most: `node read-once.ts READER BASE_URL AGENT` */
import { readers } from './streams.ts';

const [name, baseURL, agentId] = process.argv.slice(2) as [string, string, string];
await readers({ baseURL, agentId })[name]!();
console.log(process.resourceUsage().maxRSS / 1024);
process.exit();

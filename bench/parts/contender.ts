/** One contender in its own process: runs a round on request, and reports its figure. */
import type { Contenders } from '../apart.ts';

const [module, baseURL, name] = process.argv.slice(2) as [string, string, string];
const { contenders } = (await import(module)) as { contenders: Contenders };
const run = await contenders[name]!(baseURL);
process.on('message', async () => {
  globalThis.gc?.();
  process.send!(await run());
});
process.once('disconnect', () => process.exit());

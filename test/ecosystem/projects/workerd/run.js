import { Miniflare } from 'miniflare';

const { LETTA_BASE_URL, LETTA_API_KEY } = process.env;

async function run(scriptPath, compatibilityFlags) {
  const bindings = { LETTA_BASE_URL, LETTA_API_KEY };
  const worker = new Miniflare({
    modules: true,
    scriptPath,
    compatibilityDate: '2026-07-01',
    compatibilityFlags,
    bindings,
  });
  console.log(await (await worker.dispatchFetch('http://worker.test')).text());
  await worker.dispose();
}

await run('dist/client.js', []);
// msw looks for a localStorage where it sees no Node.
await run('dist/mock.js', ['nodejs_compat']);

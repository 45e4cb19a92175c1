import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What must hold besides the tests; a line for each. Later steps look at what `npm run build` has made. */
const steps: [name: string, command: string][] = [
  ['types', 'tsc -p .'],
  ['lint and format', 'biome check --error-on-warnings .'],
  ['no dead code', 'knip'],
  ['generated files, walls, circles, bundle size', 'vitest run test/repo/generated test/repo/walls test/repo/size'],
  ['build', 'npm run build --silent'],
  ['package.json', 'publint --strict'],
  ['types of the package', 'attw --pack .'],
  ['openapi.json', 'redocly lint openapi.json'],
];

/** Runs a command; gives its exit code and all that it wrote. */
async function run(command: string): Promise<[code: number, output: string]> {
  const child = spawn(`${command} 2>&1`, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const output = await text(child.stdout);
  const [code] = await closed;
  return [code ?? 1, output];
}

let failed = 0;
for (const [name, command] of steps) {
  const start = performance.now();
  const [code, output] = await run(command);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${command}, ${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '       '));
  failed ||= code;
}
process.exitCode = failed;

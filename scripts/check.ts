import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/** Runs a command and returns its exit code and output. */
async function run(command: string): Promise<[code: number, output: string]> {
  const child = spawn(`${command} 2>&1`, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const output = await text(child.stdout);
  const [code] = await closed;
  return [code ?? 1, output];
}

// Runs every script of package.json named `check:…`, in order, because later ones use the result of the build. All of them run,
// whatever fails, and each prints a line.
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
let failed = 0;
for (const name of Object.keys(scripts).filter((name) => name.startsWith('check:'))) {
  const start = performance.now();
  const [code, output] = await run(`npm run --silent ${name}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.slice('check:'.length)} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '       '));
  failed ||= code;
}
process.exitCode = failed;

import { CliError, UsageError } from '../errors/cli-error.ts';

/**
 * What a program of jq makes of a value: a line for each result, strings without quotes.
 *
 * @throws UsageError where the program is wrong, CliError where it fails on this value
 */
export async function jq(program: string, value: unknown): Promise<string> {
  // A WebAssembly module, loaded only when `--jq` is used.
  const { raw } = await import('jq-wasm');
  const { stdout, stderr, exitCode } = await raw(JSON.stringify(value), program, ['--raw-output', '--compact-output']);
  if (exitCode === notCompiled) throw new UsageError(`--jq: ${stderr.replace(/^jq: (error: )?|\n.*/gs, '')}.`);
  if (exitCode !== 0) throw new CliError(`--jq: ${stderr.replace(/^jq: (error )?/, '')}`);
  return stdout && `${stdout}\n`;
}

/** jq's own exit code for a program that it can't read. */
const notCompiled = 3;

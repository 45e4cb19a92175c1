import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { agentId, jobId, runId, sourceId } from './ids.ts';

/** Packages are installed from a registry, which tests do without. */
const installs = /^(npm|npx|pnpm|yarn|bunx?|deno|docker|winget|brew) /;
/** Commands that go on until they are stopped. */
const listens = /^letta (mock|gateway)\b(?!.*--help)/;
/** A refusal is a failure, but for who looks at the status. */
const strictCurl =
  'curl() { case "$1" in -*i*) command curl "$@";; *) command curl --silent --fail-with-body "$@";; esac; }';
const exits = /# exit code (\d+)/;
/** `agent-…` stands for an id. */
const ids: Record<string, string> = { agent: agentId, source: sourceId, job: jobId, run: runId };

/**
 * Runs a block of shell. A line that is expected to fail says so (`# exit code 5`), servers are started and stopped again,
 * and packages are not installed.
 *
 * @returns what it has printed
 * @throws where a line fails
 */
export async function runShell(block: string, cwd: string): Promise<string> {
  const lines = block.replaceAll(/\b(\w+)-…/g, (whole, kind) => ids[kind] ?? whole).split('\n');
  for (const line of lines) if (listens.test(line)) await checkServer(line, cwd);
  const script = lines.filter((line) => !installs.test(line) && !listens.test(line)).map(expecting);
  const { code, stdout, stderr } = await bash(`set -eo pipefail\n${strictCurl}\n${script.join('\n')}`, cwd);
  if (code !== 0) throw new Error(`exit code ${code}\n${stdout}${stderr}`);
  return stdout;
}

const expecting = (line: string): string => {
  const [, code] = exits.exec(line) ?? [];
  return code
    ? `set +e; ${line}\n[ $? = ${code} ] || { echo "not exit code ${code}: $?" >&2; exit 99; }; set -e`
    : line;
};

async function bash(script: string, cwd: string) {
  const child = spawn('bash', ['-c', script], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stdout, stderr };
}

/** Starts a server on a free port, and stops it when it says where it listens. */
async function checkServer(line: string, cwd: string): Promise<void> {
  const command = line.replace(/ *(#.*|&)?$/, '').replace(/ --port \d+/, '');
  const child = spawn('bash', ['-c', `exec ${command} --port 0`], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const stderr = text(child.stderr);
  for await (const said of child.stdout) {
    if (!String(said).includes('http://')) continue;
    child.kill('SIGTERM');
    return;
  }
  throw new Error(`${line} has ended: ${await stderr}`);
}

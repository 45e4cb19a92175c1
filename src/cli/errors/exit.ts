import { RequestShown } from '../connection/observe.ts';
import { Interrupted } from '../io/io.ts';
import { harmless } from '../output/text.ts';
import { CliError } from './cli-error.ts';

/** The exit codes of the client's errors, by their `code`. All others are plain failures. */
const codes: Readonly<Record<string, number>> = {
  invalid_argument: 2,
  pending_approval: 3,
  authentication: 4,
  permission_denied: 4,
  not_found: 5,
  rate_limited: 6,
  connection_failed: 6,
  timeout: 6,
};

/** The message and exit code of a command. */
export interface Exit {
  code: number;
  /** Empty if there is nothing to print. */
  message: string;
}

/** Turns whatever was thrown into an exit code and one message. */
export function exitOf(error: unknown, signal: AbortSignal): Exit {
  const { reason } = signal;
  if (signal.aborted && reason instanceof Interrupted && !(error instanceof CliError))
    return { code: reason.exitCode, message: reason.message };
  if (!(error instanceof Error)) return { code: 1, message: `unexpected: ${harmless(String(error))}` };
  if (error instanceof RequestShown || error.cause instanceof RequestShown) return { code: 0, message: '' };
  if (error instanceof CliError) return { code: error.exitCode, message: error.message };
  // The reader has closed the pipe: `letta … | head -1`.
  if (codeOf(error) === 'EPIPE') return { code: 0, message: '' };
  if (codeOf(error) === 'ENOSPC') return { code: 1, message: 'the disk is full, so the output is incomplete.' };
  // Servers append whole SQL statements; what happened stands in the first line.
  const [first = ''] = error.message.split('\n');
  const more = codeOf(error) === 'connection_failed' ? ' Run `letta doctor` to find out why.' : '';
  return { code: exitCodeOf(error), message: harmless(inFlags(first)) + more };
}

function exitCodeOf(error: Error): number {
  if (waitsForApproval(error)) return 3;
  if (isBusy(error)) return 6;
  return codes[codeOf(error)] ?? 1;
}

const codeOf = (error: Error): string => String((error as { code?: unknown }).code);

/** Servers refuse a message while a tool call waits (recordings: approvals/11 in a stream, approvals/12). */
const waitsForApproval = (error: Error): boolean => /waiting for approval/.test(error.message);

/** Another turn is under way (recordings: background/15), or the model has too much to do. Other conflicts stay. */
const isBusy = (error: Error): boolean =>
  (codeOf(error) === 'conflict' && /currently being processed/.test(error.message)) ||
  (error as { kind?: unknown }).kind === 'rate_limited';

/** The client's advice, with the names that its options have here. */
const inFlags = (message: string): string =>
  message
    .replace(/^new LettaClient: /, '')
    .replace('Check the key: the option apiKey, or LETTA_API_KEY.', keyAdvice)
    .replace(/(?:\bthe option )?\b(apiKey|baseURL|apiPrefix)\b/g, (_, option: Option) => flagOf[option])
    .replace(/(?:\bthe option |`)timeout\b`?/g, '--timeout');

const keyAdvice = '`letta config` shows where the key comes from; `letta login` stores another.';

const flagOf = { apiKey: '--api-key', baseURL: '--base-url', apiPrefix: '--api-prefix' } as const;
type Option = keyof typeof flagOf;

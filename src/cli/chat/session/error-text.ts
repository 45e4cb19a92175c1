/** What went wrong, for a person, and how to go on. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Servers append whole SQL statements; what happened stands in the first line.
  const [first = ''] = error.message.split('\n');
  const way = waysOn[kindOf(error)];
  return way ? `${first}\n${way}` : first;
}

/** Whether the server can't keep streams, so that a lost one can't be taken up. */
export const lacksRedis = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && error.status === 503 && /redis/i.test(error.message);

function kindOf(error: Error): string {
  const { code, kind, status } = error as { code?: unknown; kind?: unknown; status?: unknown };
  if (code === 'stream_error' && kind === 'rate_limited') return 'rate_limited';
  return status === 409 ? 'conflict' : String(code);
}

/** By the `code` of the client's errors. */
const waysOn: Readonly<Record<string, string>> = {
  authentication: 'Leave with /quit, then run `letta login` with another key.',
  permission_denied: 'Leave with /quit, then run `letta login` with another key.',
  not_found: 'Choose another agent with /agents.',
  conflict: 'The agent may be busy with another turn: wait a little and send it again.',
  rate_limited: 'Wait a little and send it again.',
  connection_failed: 'Check that the server runs, then send it again.',
  timeout: 'Send it again, or see with /messages what the agent has done.',
  server_error: 'Send it again. If it keeps failing, clear its context with /reset.',
  stream_error: 'Send it again. If it keeps failing, clear its context with /reset.',
  stream_truncated: 'See with /messages what the agent has done in the meantime.',
};

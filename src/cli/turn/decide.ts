import type { ApprovalRequest, Decision, OnApproval } from '../../client/approvals/approvals.ts';
import { CliError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { canAsk } from '../io/terminal.ts';
import { harmless } from '../output/text.ts';

/** Who decides on tool calls that need an approval: everything is approved, nothing is, or a person is asked. */
export type Approve = 'all' | 'none' | 'ask';

/** @param ready is called before a person is asked: whatever line is open has to end */
export function decider(approve: Approve, ready: () => Promise<void>, io: Io): OnApproval | undefined {
  if (approve === 'all') return () => 'approve';
  if (approve === 'none') return () => 'deny';
  // Where nobody can be asked the turn ends with its request, which says how to decide.
  if (!canAsk(io)) return undefined;
  return async (request) => {
    await ready();
    return ask(request, io);
  };
}

async function ask({ toolName, rawArguments }: ApprovalRequest, io: Io): Promise<Decision> {
  const call = harmless(`${toolName}(${rawArguments})`);
  const answer = await io.stdin.ask(`Approve ${call}? [y]es, [n]o, or a reason to deny: `);
  if (answer === undefined)
    throw new CliError(`no decision was made: the agent is waiting for approval of ${call}.`, 3);
  const said = answer.trim();
  if (/^y(es)?$/i.test(said)) return 'approve';
  return /^(no?)?$/i.test(said) ? 'deny' : { deny: said };
}

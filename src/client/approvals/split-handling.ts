import { ArgumentError } from '../errors/argument.ts';
import type { Args } from '../transport/request.ts';
import type { Handling } from './approvals.ts';

/**
 * Parts what a turn is to be carried on with from what is sent. The client's tools are among both.
 *
 * @throws ArgumentError
 */
export function partHandling(row: string, args: Args): { wire: Args; handling: Handling } {
  const { onApproval, tools, maxRounds, ...wire } = args as Args & Handling;
  if (onApproval !== undefined && typeof onApproval !== 'function') refuse(row, 'onApproval must be a function');
  if (maxRounds !== undefined && !(typeof maxRounds === 'number' && maxRounds >= 0))
    refuse(row, 'maxRounds must be a number from 0 on');
  if (tools === undefined) return { wire, handling: { onApproval, maxRounds } };
  const usable = Array.isArray(tools) && tools.every((tool) => tool?.name && typeof tool.run === 'function');
  if (!usable) refuse(row, 'tools must be a list of { name, run }');
  const client_tools = tools.map(({ run: _, ...schema }) => schema);
  const others = Array.isArray(wire.client_tools) ? wire.client_tools : [];
  return { wire: { ...wire, client_tools: [...others, ...client_tools] }, handling: { onApproval, tools, maxRounds } };
}

export function refuse(row: string, what: string): never {
  throw new ArgumentError(`${row}: ${what}.`);
}

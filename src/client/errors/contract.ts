import type { Issue } from './api.ts';
import { LettaError } from './base.ts';

/** A request or an answer that the contract refuses. Thrown for requests before they are sent, for answers when `strict`. */
export class ContractError extends LettaError {
  override name = 'ContractError' as const;
  override readonly code = 'contract' as const;
  declare readonly side: 'request' | 'response';
  declare readonly issues: Issue[];
}

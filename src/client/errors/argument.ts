import { LettaError } from './base.ts';

/** An option or an argument that can't be right. Nothing was sent. */
export class ArgumentError extends LettaError {
  override name = 'ArgumentError' as const;
  override readonly code = 'invalid_argument' as const;
}

import type { Kind } from '../../contract/index.ts';
import type { Settings } from './settings.ts';

/** A call of a row. */
export interface CallOptions {
  settings: Settings;
  /** `agents.tools.attach` */
  row: string;
  kind: Kind;
  /** Path, query and body in one object, as the client takes them. What stands in files is still a `FileReference`. */
  args: Record<string, unknown>;
  /** The whole body, below what the flags say of it. */
  data?: unknown;
  /** The most items of a list. */
  limit?: number;
  /** Whether that was asked for, or is only how much one page holds. */
  limited?: boolean;
  /** Ask first, where there is a terminal. */
  confirm?: boolean;
}

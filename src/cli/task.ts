import type { Kind } from '../contract/index.ts';
import type { GatewayOptions } from './commands/gateway.ts';
import type { MockOptions } from './commands/mock.ts';
import type { SendOptions } from './commands/send.ts';
import type { Settings } from './config.ts';

/** A call of a row. */
export interface CallOptions {
  settings: Settings;
  /** `agents.tools.attach` */
  row: string;
  kind: Kind;
  /** Path, query and body in one object, as the client takes them. What stands in files is still a `Later`. */
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

/** What a command line asks for, as data. */
export type Task =
  | { command: 'call'; options: CallOptions }
  | { command: 'send'; options: SendOptions }
  | { command: 'mock'; options: MockOptions }
  | { command: 'gateway'; options: GatewayOptions }
  | { command: 'try'; options: { settings: Settings } }
  | { command: 'print'; options: { text: string } };

import type { OwnTask } from '../commands/index.ts';
import type { CallOptions } from './call-options.ts';

/** What a command line asks for, as data. */
export type Task =
  | { command: 'call'; options: CallOptions }
  | OwnTask
  | { command: 'print'; options: { text: string } };

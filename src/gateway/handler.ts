import type { Context } from '../server/behaviour.ts';
import type { Args } from './page.ts';

/** Handles one row of the contract. */
export type Handler = (args: Args, context: Context) => unknown;

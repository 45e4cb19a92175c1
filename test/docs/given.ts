import { LettaClient } from '../../src/index.ts';

/** What blocks take for granted where no block before them has it: ids, and a client of the server that the environment names. */
export const client = new LettaClient();
export * from './ids.ts';

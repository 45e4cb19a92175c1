import type { Behaviour } from '../../server/behaviour.ts';

/** The version of the server that the mock imitates. */
const version = '0.16.8';

export const healthBehaviour = (): Behaviour['health'] => () => ({ version, status: 'ok' });

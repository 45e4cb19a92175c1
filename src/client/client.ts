import { bind } from './bind.ts';
import { Engine } from './engine.ts';
import { type ClientOptions, settle } from './options.ts';
import { routes } from './routes.ts';
import type { Resources } from './types.ts';

/** The resources are put in place when a client is made; this gives their types, which come from the contract. */
const Bound = class {} as new () => Resources;

/**
 * A client of the Letta API.
 *
 * @throws ArgumentError where an option is missing, wrong or unknown; its message names it
 * @example
 * const client = new LettaClient({ apiKey, baseURL: 'http://localhost:8283' });
 * const agent = await client.agents.create({ name: 'Ada', model: 'openai/gpt-4o-mini' });
 * const { messages } = await client.agents.sendMessage({ agentId: agent.id, message: 'Hello' });
 */
export class LettaClient extends Bound {
  constructor(options: ClientOptions = {}) {
    super();
    // The engine, and with it the key, lives in the methods' closures: no inspection of a client shows it.
    Object.assign(this, bind(new Engine(settle(options)), routes));
  }
}

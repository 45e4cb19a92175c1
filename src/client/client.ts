import { bind } from './bind.ts';
import type { RawRequest } from './calls/raw-request.ts';
import { Engine } from './engine.ts';
import { loadExtras } from './lazy/load.ts';
import { type CallOptions, type ClientOptions, resolveOptions } from './options.ts';
import type { Resources } from './resources/resources.ts';
import type { ConnectOptions } from './socket/options.ts';
import { LettaSocket } from './socket/socket.ts';

/** The resources are added when a client is constructed; their types come from the contract. */
const Bound = class {} as new () => Resources;

/**
 * A client of the Letta API.
 *
 * @throws ArgumentError where an option is missing, wrong or unknown; its message names it
 * @example
 * const client = new LettaClient({ apiKey, baseURL: 'http://localhost:8283' });
 * const agent = await client.agents.create({ name: 'Ada', model: 'openai/gpt-4.1' });
 * const { messages } = await client.agents.sendMessage({ agentId: agent.id, message: 'Hello' });
 */
export class LettaClient extends Bound {
  readonly #engine: Engine;

  constructor(options: ClientOptions = {}) {
    super();
    // The engine, and with it the key, is private and lives in the methods' closures: no inspection of a client shows it.
    this.#engine = new Engine(resolveOptions(options), loadExtras);
    Object.assign(this, bind(this.#engine));
  }

  /**
   * Sends a request to a path that has no method here, with the key, the repetitions and the errors of all others. The answer is
   * returned as soon as it begins, its body unread; `timeout` (default: the client's, else none) counts until then.
   *
   * @throws APIError where it is no success
   * @example
   * const response = await client.request({ path: 'agents/count' });
   * console.log(await response.json());
   */
  request(request: RawRequest, options?: CallOptions): Promise<Response> {
    return loadExtras().then((extras) => extras.rawRequest(this.#engine, request, options));
  }

  /**
   * Connects to `/ws`, to talk to agents and to watch them. Released Letta servers have no `/ws`; the mock has one.
   *
   * @example
   * await using socket = client.connect();
   * const { text } = await socket.send({ agentId, message: 'Hello' }).final();
   */
  connect(options: ConnectOptions = {}): LettaSocket {
    return new LettaSocket(loadExtras().then(({ SocketCore }) => new SocketCore(this.#engine.settings, options)));
  }
}

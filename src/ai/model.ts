import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamResult,
} from '@ai-sdk/provider';
import type { LettaClient } from '../client/client.ts';
import type { LettaEvent } from '../contract/index.ts';
import { callError } from './errors.ts';
import { gather } from './gather.ts';
import { headersOf, ownOptions } from './options.ts';
import { PartMaker } from './parts.ts';
import { newIn } from './prompt.ts';
import { partsOf, readable } from './stream.ts';
import { clientTools } from './tools.ts';
import { turnsWith } from './turns.ts';
import { warningsFor } from './warnings.ts';

/** A Letta agent, or one conversation with it, as a language model of the AI SDK. The agent keeps its own history. */
export class LettaLanguageModel implements LanguageModelV4 {
  readonly specificationVersion = 'v4';
  readonly provider = 'letta';
  /** `agent-…` or `conv-…` */
  readonly modelId: string;
  readonly supportedUrls = { 'image/*': [/^https?:\/\//] };
  readonly #client: () => LettaClient;

  constructor(modelId: string, client: () => LettaClient) {
    this.modelId = modelId;
    this.#client = client;
  }

  /** @throws APICallError, InvalidPromptError, UnsupportedFunctionalityError, LoadAPIKeyError, or the signal's reason */
  async doGenerate(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    const { body, maker, call, problem } = this.#prepare(options);
    const turns = turnsWith(this.#client(), this.modelId);
    const { data, response } = await turns.whole(body, call).withResponse().catch(rethrow(problem));
    const events = [...data.messages, data.stop_reason, data.usage] as LettaEvent[];
    const { metadata, ...result } = gather([...events.flatMap((event) => [...maker.add(event)]), ...maker.end()]);
    return {
      ...result,
      warnings: warningsFor(options),
      request: { body },
      response: { ...metadata, headers: Object.fromEntries(response.headers), body: data },
    };
  }

  /** @throws like `doGenerate`, if the call fails before the stream starts */
  async doStream(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const { body, maker, call, problem } = this.#prepare(options);
    const turns = turnsWith(this.#client(), this.modelId);
    const events = turns.stream(body, { ...call, pings: true });
    const { response } = await events.withResponse().catch(rethrow(problem));
    const turn = { maker, warnings: warningsFor(options), raw: options.includeRawChunks, problem };
    return {
      stream: readable(partsOf(events, turn)),
      request: { body },
      response: { headers: Object.fromEntries(response.headers) },
    };
  }

  #prepare(options: LanguageModelV4CallOptions) {
    const { messages, ...known } = newIn(options.prompt);
    const tools = clientTools(options);
    const body = { ...ownOptions(options), messages, ...(tools.length > 0 && { client_tools: tools }) };
    const own = new Set(tools.map(({ name }) => name));
    return {
      body,
      maker: new PartMaker({ modelId: this.modelId, own, ...known }),
      call: { signal: options.abortSignal, headers: headersOf(options) },
      problem: (error: unknown) => (options.abortSignal?.aborted ? error : callError(error, body)),
    };
  }
}

const rethrow =
  (problem: (error: unknown) => unknown) =>
  (error: unknown): never => {
    throw problem(error);
  };

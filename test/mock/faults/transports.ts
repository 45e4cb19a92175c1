import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { createMock, type Mock } from '../../../src/mock/index.ts';
import { type Listening, serve } from '../../../src/mock/server.ts';
import { requestOf } from '../helpers.ts';

const baseURL = 'http://letta.test';

/** A response as its caller sees it: the bytes received, and how it ended. */
interface Received {
  status: number;
  headers: Headers;
  text: string;
  chunks: Uint8Array[];
  /** The error that ended it early, if any. */
  broke?: unknown;
}

type Send = (request: Request) => Promise<Response>;
type Transport = 'in process' | 'through MSW' | 'on a port';

/** The calls that the tests of faults make over a transport. */
export interface Calls {
  mock: Mock;
  /** The id of the agent that is messaged. */
  agent: string;
  transport: Transport;
  list(): Promise<Received>;
  say(input: string): Promise<Received>;
  /** Streams by token a turn in which the agent says `text`. */
  stream(text?: string, signal?: AbortSignal): Promise<Received>;
}

/** Runs the same tests against one mock in process, through MSW and on a port. */
export function onEveryTransport(tests: (calls: Calls) => void): void {
  const mock = createMock({ rateLimit: 'off', baseURL });
  let server: Listening;
  beforeAll(async () => {
    server = await serve(mock);
  });
  afterEach(() => mock.reset());
  afterAll(() => server.close());
  const transports: [Transport, Send][] = [
    ['in process', (request) => mock.handle(request)],
    ['through MSW', (request) => fetch(request)],
    ['on a port', (request) => fetch(new Request(request.url.replace(baseURL, server.url), request))],
  ];
  describe.each(transports)('%s', (transport, send) => {
    if (transport === 'through MSW') {
      const msw = setupServer(...mock.handlers);
      beforeAll(() => msw.listen());
      afterAll(() => msw.close());
    }
    tests(callsOver(mock, transport, send));
  });
}

function callsOver(mock: Mock, transport: Transport, send: Send): Calls {
  const agent = [...mock.state.agents][0]!.id;
  return {
    mock,
    agent,
    transport,
    list: () => receive(send, requestOf('GET', '/v1/agents/?limit=2')),
    say: (input) => receive(send, requestOf('POST', `/v1/agents/${agent}/messages`, { input })),
    stream: (text = 'word0 word1 word2 word3', signal) => {
      mock.script(agent, [{ say: text }]);
      const body = { input: 'hi', stream_tokens: true };
      const request = requestOf('POST', `/v1/agents/${agent}/messages/stream`, body);
      return receive(send, new Request(request, { ...(signal && { signal }) }));
    },
  };
}

async function receive(send: Send, request: Request): Promise<Received> {
  const received: Received = { status: 0, headers: new Headers(), text: '', chunks: [] };
  try {
    const response = await send(request);
    Object.assign(received, { status: response.status, headers: response.headers });
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      received.chunks.push(chunk);
      received.text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    received.broke = error;
  }
  return received;
}

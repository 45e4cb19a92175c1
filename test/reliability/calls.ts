import { LettaClient, type LettaEvent, type MessageStream } from '../../src/index.ts';
import type { Mock } from '../../src/mock/index.ts';

/** Where one cell of the matrix takes place. */
export interface Place {
  mock: Mock;
  client: LettaClient;
  agentId: string;
  sourceId: string;
}

/** A call of the matrix: what it gives when nothing goes wrong, and how often the server did what it asks for. */
export interface Call {
  name: string;
  /** The row of the contract whose requests carry it; none for a socket. */
  row?: string;
  /** Makes the call, and says what came of it. */
  make(place: Place): Promise<string>;
  whole: string;
  /** How often the server took it: stored the message or the file, or was asked for the list. */
  taken(place: Place): number;
}

/** How long the client waits for a sign of life, in milliseconds. */
export const limit = 2000;
const plain = { timeout: limit };
const message = 'one two three 研究 🚀 six.';
const answer = `You said: ${message}`;
const said = ({ mock, agentId }: Place): number =>
  mock.state.messages.of(agentId).filter((record) => {
    const text = JSON.stringify(record);
    return text.includes(message) && !text.includes(answer);
  }).length;

const wordsOf = (event: { message_type: string; content?: unknown }): string =>
  event.message_type === 'assistant_message' ? String(event.content) : '';

async function listenTo(stream: MessageStream): Promise<string> {
  const events: LettaEvent[] = [];
  for await (const event of stream) events.push(event);
  return events.map(wordsOf).join('');
}

/** A released server puts the source before the name of a file. */
const isOurs = ({ file_name }: { file_name?: string | null | undefined }): boolean =>
  !!file_name?.endsWith('fault.txt');

const sends = { row: 'agents.sendMessageStream', whole: answer, taken: said };

export const calls: Call[] = [
  {
    ...sends,
    name: 'sendMessage',
    make: async ({ client, agentId }) =>
      (await client.agents.sendMessage({ agentId, message })).messages.map(wordsOf).join(''),
  },
  {
    ...sends,
    name: 'sendMessageStream',
    make: ({ client, agentId }) => listenTo(client.agents.sendMessageStream({ agentId, message })),
  },
  {
    ...sends,
    name: 'background stream',
    make: ({ client, agentId }) => listenTo(client.agents.sendMessageStream({ agentId, message, background: true })),
  },
  {
    name: 'socket',
    whole: answer,
    taken: said,
    async make({ client, agentId }) {
      const options = { reconnectDelay: 20, maxReconnects: 2, connectTimeout: limit, idleTimeout: limit };
      await using socket = client.connect(options);
      return (await socket.send({ agentId, message }).final()).text;
    },
  },
  {
    name: 'list',
    row: 'agents.list',
    whole: 'all',
    make: async ({ client, mock }) =>
      (await client.agents.list({ limit: 100 }, plain)).items.length === [...mock.state.agents].length ? 'all' : 'some',
    taken: ({ mock }) => mock.log.filter(({ method, path }) => method === 'GET' && path.includes('/agents')).length,
  },
  {
    name: 'upload',
    row: 'sources.files.upload',
    whole: 'the file',
    make: async ({ client, sourceId }) => {
      const file = new File(['words'], 'fault.txt', { type: 'text/plain' });
      const uploaded = await client.sources.files.upload({ sourceId, file }, plain);
      return 'file_name' in uploaded && isOurs(uploaded) ? 'the file' : 'something else';
    },
    taken: ({ mock }) => [...mock.state.files].filter(isOurs).length,
  },
];

/** A client whose limits are short enough for a test. */
export const clientOf = (baseURL: string): LettaClient =>
  new LettaClient({ baseURL, apiKey: 'key', apiPrefix: '/v1', connectTimeout: limit, streamIdleTimeout: limit });

import type { LettaClient } from 'letta-sdk';
import { type Contenders, compareApart } from '../apart.ts';
import { timed } from '../compare.ts';
import { atMost, type Measure, ours } from '../measure.ts';
import { letta, official } from '../parts/clients.ts';
import { serverUrl } from '../parts/server.ts';
import { clientWithoutKy } from '../parts/without-ky.ts';

const sends = 100;
const agentId = 'agent-1';

/** The total time from each send to its first event, in milliseconds. The rest of the stream is read but not counted. */
const firstOf = (open: () => Promise<AsyncIterator<unknown>>) => async (): Promise<number> => {
  let sum = 0;
  for (let i = 0; i < sends; i++) {
    let events: AsyncIterator<unknown> | undefined;
    sum += await timed(async () => {
      events = await open();
      await events.next();
    });
    while (!(await events!.next()).done);
  }
  return sum;
};

const iterate = (events: AsyncIterable<unknown>) => events[Symbol.asyncIterator]();

const messages = [{ role: 'user' as const, content: 'Hello' }];
const init = { method: 'POST', headers: { authorization: 'Bearer key', 'content-type': 'application/json' } };
const streamed = (client: LettaClient) =>
  firstOf(async () => iterate(client.agents.sendMessageStream({ agentId, messages })));

/** @public Loaded by name. */
export const contenders: Contenders = {
  'raw fetch': (baseURL) => {
    const url = `${baseURL}/v1/agents/${agentId}/messages/stream`;
    return firstOf(async () => iterate((await fetch(url, { ...init, body: JSON.stringify({ messages }) })).body!));
  },
  [ours]: (baseURL) => streamed(letta(baseURL)),
  [`${ours} without ky`]: async (baseURL) => streamed(await clientWithoutKy(baseURL)),
  'official SDK': (baseURL) => {
    const client = official(baseURL);
    return firstOf(async () => iterate(await client.agents.messages.stream(agentId, { messages })));
  },
};

export const firstEvent: Measure = {
  title: 'time to first event',
  reference: 'raw fetch',
  ...atMost(1.25),
  how: `${sends} messages, from the call to the first event, or the first bytes of raw fetch`,
  run: async () => compareApart(import.meta.url, await serverUrl(), 25),
};

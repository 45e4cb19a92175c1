import ky from 'ky';
import { request } from 'undici';
import { compareApart } from '../apart.ts';
import { type Contender, timed } from '../compare.ts';
import { atMost, type Measure, ours } from '../measure.ts';
import { letta, official } from '../parts/clients.ts';
import { serverUrl } from '../parts/server.ts';
import { clientWithoutKy } from '../parts/without-ky.ts';

const calls = 300;

/** Milliseconds of many calls, one after the other. */
const repeated = (call: () => unknown) => () =>
  timed(async () => {
    for (let i = 0; i < calls; i++) await call();
  });

/** @public They are loaded by name. */
export async function contenders(baseURL: string): Promise<Record<string, Contender>> {
  const url = `${baseURL}/v1/agents/`;
  const headers = { authorization: 'Bearer key' };
  const client = letta(baseURL);
  const bare = await clientWithoutKy(baseURL);
  const other = official(baseURL);
  return {
    'raw fetch': repeated(async () => (await fetch(url, { headers })).json()),
    [ours]: repeated(() => client.agents.list()),
    [`${ours} without ky`]: repeated(() => bare.agents.list()),
    undici: repeated(async () => (await request(url, { headers })).body.json()),
    ky: repeated(() => ky(url, { headers }).json()),
    'official SDK': repeated(() => other.agents.list()),
  };
}

export const requests: Measure = {
  title: 'request overhead, sequential',
  reference: 'raw fetch',
  ...atMost(1.2),
  how: `${calls} lists of five agents, one after the other`,
  run: async () => compareApart(import.meta.url, await serverUrl(), 25),
};

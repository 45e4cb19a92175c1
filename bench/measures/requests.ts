import ky from 'ky';
import type { LettaClient } from 'letta-sdk';
import { request } from 'undici';
import { type Contenders, compareApart } from '../apart.ts';
import { timed } from '../compare.ts';
import { atMost, type Measure, ours } from '../measure.ts';
import { letta, official } from '../parts/clients.ts';
import { serverUrl } from '../parts/server.ts';
import { clientWithoutKy } from '../parts/without-ky.ts';

const calls = 300;

/** The time of many sequential calls, in milliseconds. */
const repeated = (call: () => unknown) => () =>
  timed(async () => {
    for (let i = 0; i < calls; i++) await call();
  });

const urlOf = (baseURL: string) => `${baseURL}/v1/agents/`;
const headers = { authorization: 'Bearer key' };
const listed = (client: LettaClient) => repeated(() => client.agents.list());

/** @public Loaded by name. */
export const contenders: Contenders = {
  'raw fetch': (baseURL) => repeated(async () => (await fetch(urlOf(baseURL), { headers })).json()),
  [ours]: (baseURL) => listed(letta(baseURL)),
  [`${ours} without ky`]: async (baseURL) => listed(await clientWithoutKy(baseURL)),
  undici: (baseURL) => repeated(async () => (await request(urlOf(baseURL), { headers })).body.json()),
  ky: (baseURL) => repeated(() => ky(urlOf(baseURL), { headers }).json()),
  'official SDK': (baseURL) => {
    const client = official(baseURL);
    return repeated(() => client.agents.list());
  },
};

export const requests: Measure = {
  title: 'request overhead, sequential',
  reference: 'raw fetch',
  ...atMost(1.2),
  how: `${calls} lists of five agents, one after the other`,
  run: async () => compareApart(import.meta.url, await serverUrl(), 50),
};

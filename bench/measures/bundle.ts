import type { Plugin } from 'esbuild';
import { bundled } from '../../test/helpers/bundle.ts';
import { compare } from '../compare.ts';
import { type Measure, ours } from '../measure.ts';
import { withoutKy } from '../parts/without-ky.ts';

const letta = "import { LettaClient } from 'letta-sdk'; const client = new LettaClient();";
const official = "import { Letta } from '@letta-ai/letta-client'; const client = new Letta();";
const list = 'await client.agents.list();';
const stream = "for await (const _ of client.agents.sendMessageStream({ agentId: 'agent-1', message: 'Hello' }));";
const officialStream = "for await (const _ of await client.agents.messages.stream('agent-1', { messages: [] }));";

/** The code that a program loads in a browser, in KB. */
const weight =
  (code: string, plugins: Plugin[] = []) =>
  async (): Promise<number> =>
    (await bundled(code, plugins)).reduce((sum, size) => sum + size, 0) / 1000;

export const bundle: Measure = {
  title: 'browser bundle, gzip',
  reference: 'official SDK, lists and streams',
  target: 'at most 16.5 KB',
  met: ({ figure }) => figure <= 16.5,
  how: 'everything loaded by a program that lists agents and reads a stream, bundled and minified by esbuild',
  show: (kb) => `${kb.toFixed(1)} KB`,
  run: () =>
    compare(
      {
        'official SDK, lists and streams': weight(`${official} ${list} ${officialStream}`),
        [ours]: weight(`${letta} ${list} ${stream}`),
        [`${ours}, only a list`]: weight(`${letta} ${list}`),
        [`${ours} without ky`]: weight(`${letta} ${list} ${stream}`, [withoutKy]),
        'ky alone': weight("import ky from 'ky'; await ky('http://localhost');"),
      },
      1,
    ),
};

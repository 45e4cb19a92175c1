import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { compare, timed } from '../compare.ts';
import { atMost, type Measure, ours } from '../measure.ts';

const run = promisify(execFile);
const nothing = '`node -e 0`';

/** A whole process of the command line, compared with one that does nothing. */
const start = (title: string, argv: string[], most: number): Measure => ({
  title: `cold start of \`${title}\``,
  reference: nothing,
  ...atMost(most),
  how: 'a whole process; the list comes from a mock on a port',
  async run() {
    const server = await serve(createMock({ rateLimit: 'off' }), { port: 0 });
    const env = { ...process.env, LETTA_BASE_URL: server.url, LETTA_API_KEY: 'any' };
    const program = (args: string[]) => () => timed(() => run(process.execPath, args, { env }));
    try {
      return await compare({ [nothing]: program(['-e', '0']), [ours]: program(['bin/letta', ...argv]) }, 20);
    } finally {
      await server.close();
    }
  },
});

export const version = start('letta --version', ['--version'], 1.3);
export const list = start('letta agents list', ['agents', 'list'], 4);

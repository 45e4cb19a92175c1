import { Command, Option } from 'commander';
import type { Io } from '../io.ts';
import { readJson } from '../later.ts';
import { port, rateLimit } from '../parse-values.ts';
import type { Choose } from '../program.ts';
import { settingsOf } from '../settings.ts';
import { untilStopped } from './listening.ts';
import { plant, seedKey } from './seed.ts';

export interface MockOptions {
  port: number;
  host: string;
  /** The only key that is accepted. Absent: any. */
  apiKey?: string;
  /** Requests a minute for each key. */
  rateLimit: number | 'off';
  /** A JSON file with what the mock is to hold besides its fixtures. */
  seed?: string;
}

/** `letta mock` */
export function command(choose: Choose): Command {
  const parser = new Command('mock').description('Serve a mock of the Letta API on a port until it is stopped.');
  return parser
    .addOption(new Option('--port <port>', 'Where it listens; 0 for any that is free.').default(8283).argParser(port))
    .addOption(new Option('--host <host>', 'The address it listens on.').default('127.0.0.1'))
    .addOption(new Option('--rate-limit <n|off>', 'Requests a minute for each key.').default(100).argParser(rateLimit))
    .addOption(
      new Option('--seed <file>', 'A JSON file of what to create first: { "agents": [{ "name": … }], "tools": […] }.'),
    )
    .action(() => {
      // The key is a global flag. That of the environment is for a real server, and stays out of this.
      const { apiKey } = settingsOf(parser);
      choose({
        command: 'mock',
        options: { ...parser.opts(), ...(apiKey !== undefined && { apiKey }) } as MockOptions,
      });
    });
}

/** Serves until the signal; then it closes its connections and is done. */
export async function run({ port, host, apiKey, rateLimit, seed }: MockOptions, io: Io): Promise<void> {
  const [{ createMock }, { serve }] = await Promise.all([
    import('../../mock/index.ts'),
    import('../../mock/server.ts'),
  ]);
  const ownKey = seedKey();
  const mock = createMock({ rateLimit, ...(apiKey !== undefined && { apiKeys: [apiKey, ownKey] }) });
  if (seed !== undefined) await plant(mock, await readJson(seed, 'mock', io), ownKey);
  await untilStopped('mock server', serve(mock, { port, host }), `${host}:${port}`, io);
}

import { Command, Option } from 'commander';
import { UsageError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import type { Choose } from '../parse/choose.ts';
import { several } from '../parse/global-options.ts';
import { settingsOf } from '../parse/settings.ts';
import { address, port, rateLimit } from '../parse/values.ts';
import { untilStopped } from '../serve/listen.ts';

export interface GatewayOptions {
  /** The released server behind it. */
  upstream: string;
  port: number;
  host: string;
  /** Requests a minute for each key. */
  rateLimit: number | 'off';
  /** The server's key, for callers that hold a client key. */
  apiKey?: string;
  clientKey?: string[];
  /** The longest that the server may take for a call that is no turn, in milliseconds. */
  timeout?: number;
  /** The origins whose pages may call it. */
  cors?: string[];
}

/** `letta gateway` */
export function command(choose: Choose<'gateway', GatewayOptions>): Command {
  const parser = new Command('gateway').description(
    'Serve the documented API (/api, cursors, /ws) in front of a Letta server until it is stopped.',
  );
  return parser
    .addOption(
      new Option('--upstream <url>', 'The Letta server to forward requests to.')
        .argParser(address)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--port <port>', 'The port to listen on; 0 picks a free one.').default(8290).argParser(port))
    .addOption(new Option('--host <host>', 'The address to listen on.').default('127.0.0.1'))
    .addOption(
      new Option('--rate-limit <n|off>', 'Requests per minute for each key.').default(100).argParser(rateLimit),
    )
    .addOption(
      new Option('--client-key <key>', 'A key that callers use in place of --api-key; repeatable.').argParser(several),
    )
    .addOption(
      new Option('--cors <origin>', 'An origin whose pages may call it, or * for any; repeatable.').argParser(several),
    )
    .action(() => {
      const { apiKey, timeout } = settingsOf(parser);
      const found = { ...(apiKey !== undefined && { apiKey }), ...(timeout !== undefined && { timeout }) };
      const options = { ...parser.opts(), ...found } as GatewayOptions;
      if (options.clientKey && apiKey === undefined)
        throw new UsageError('--client-key requires --api-key, the key that it stands in for.');
      choose({ command: 'gateway', options });
    });
}

/** Callers' own keys are passed on; the stored one serves only those who hold a client key. */
export async function run(options: GatewayOptions, io: Io): Promise<void> {
  const { upstream, clientKey: clientKeys, ...rest } = options;
  const { serveGateway } = await import('../../gateway/index.ts');
  const starting = serveGateway({ ...rest, baseURL: upstream, clientKeys });
  await untilStopped('gateway', starting, `${options.host}:${options.port}`, io);
}

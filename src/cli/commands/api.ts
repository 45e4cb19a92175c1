import { Command, Option } from 'commander';
import { fieldOf, type Given } from '../api/fields.ts';
import { headerOf } from '../api/headers.ts';
import type { ApiOptions } from '../api/options.ts';
import { paginate } from '../api/paginate.ts';
import { printAnswer, printFailure } from '../api/print.ts';
import { requestOf } from '../api/request.ts';
import { UsageError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import { settingsOf } from '../parse/settings.ts';

/** `letta api [METHOD] PATH` */
export function command(choose: Choose<'api', ApiOptions>): Command {
  const each =
    (as: Given['as']) =>
    (text: string, before: Given[] = []) => [...before, fieldOf(text, as)];
  const parser = new Command('api')
    .usage('[options] [method] <path>')
    .description('Send a request to any path of the server and print the response.')
    .argument('<method>', 'GET (default), POST, PUT, PATCH, DELETE.')
    .argument('[path]', '`agents/` is relative to the API prefix, which is detected; `/v1/agents/` is used as is.')
    .addOption(new Option('-f, --raw-field <key=value>', 'A string field; repeatable.').argParser(each('text')))
    .addOption(
      new Option(
        '-F, --field <key=value>',
        'A field that is true, false, null, a number, JSON, a string, or @file; repeatable.',
      ).argParser(each('typed')),
    )
    .addOption(
      new Option('-H, --header <name: value>', 'A header; repeatable.').argParser(
        (text, before: Record<string, string> = {}) => ({ ...before, ...headerOf(text) }),
      ),
    )
    .addOption(
      new Option('--input <file>', 'Send this file as the body, or - for stdin. Fields then go into the query.'),
    )
    .addOption(new Option('--paginate', 'Fetch all pages of a list, as one list.'))
    .addOption(new Option('--slurp', 'With --paginate: print a list of pages.').implies({ paginate: true }))
    .addOption(new Option('-i, --include', 'Print the status and the response headers, too.').conflicts('paginate'))
    .action((first: string, second: string | undefined, _, command: Command) => {
      const { rawField = [], field = [], header = {}, input, ...flags } = command.opts();
      const fields = [...rawField, ...field];
      const method = second === undefined ? 'GET' : first.toUpperCase();
      checkMethod(method, flags.paginate === true, input);
      choose({
        command: 'api',
        options: {
          settings: settingsOf(command),
          method,
          path: second ?? first,
          fields,
          headers: header,
          ...(input !== undefined && { input }),
          paginate: flags.paginate === true,
          slurp: flags.slurp === true,
          include: flags.include === true,
        },
      });
    });
  return withExamples(parser, [
    "letta api agents --paginate --jq 'map(.name)'",
    'letta api PATCH agents/agent-… -f description=Busy',
    'letta api POST agents/agent-…/messages/stream --input message.json',
  ]);
}

function checkMethod(method: string, paginate: boolean, input: string | undefined): void {
  if (!/^[A-Z]+$/.test(method)) throw new UsageError(`${method} is not an HTTP method.`, 'api');
  if (paginate && method !== 'GET') throw new UsageError('--paginate requires GET.', 'api');
  if (input !== undefined && /^(GET|HEAD)$/.test(method))
    throw new UsageError(`${method} has no body: choose another method to use --input.`, 'api');
}

/** Sends the request. What the server says is printed, also where it is an error. */
export async function run(options: ApiOptions, io: Io): Promise<void> {
  const settings = { ...options.settings, format: options.settings.format ?? ('json' as const) };
  const headers = { ...(options.input !== undefined && { 'content-type': 'application/json' }), ...options.headers };
  const how = { headers, signal: io.signal, ...(settings.timeout !== undefined && { timeout: settings.timeout }) };
  const request = await requestOf(options, io);
  if (options.paginate) return paginate(request, how, { settings, slurp: options.slurp }, io);
  const client = await io.connect(settings);
  try {
    const response = await client.request(request, how);
    await printAnswer(response, settings, options.include, io);
  } catch (error) {
    await printFailure(error, settings, options.include, io);
    throw error;
  }
}

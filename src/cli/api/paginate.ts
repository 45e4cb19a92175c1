import type { RawRequest } from '../../client/calls/raw-request.ts';
import type { LettaClient } from '../../client/client.ts';
import type { CallOptions } from '../../client/options.ts';
import type { Page, PagePromise } from '../../client/pages/page.ts';
import { CliError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { printItems } from '../output/print.ts';
import type { Settings } from '../parse/settings.ts';
import { listAt, prefixOf } from './lists.ts';

/** Prints all pages of a list as they come: as one list, or as a list of pages. */
export async function paginate(
  request: RawRequest,
  how: CallOptions,
  { settings, slurp }: { settings: Settings; slurp: boolean },
  io: Io,
): Promise<void> {
  const apiPrefix = prefixOf(request.path) ?? settings.apiPrefix;
  const client = await io.connect({ ...settings, apiPrefix });
  const pages = pagesOf(client, request, how);
  await printItems(slurp ? pages : flat(pages), settings, io);
}

async function* flat(pages: AsyncIterable<unknown[]>): AsyncGenerator<unknown> {
  for await (const page of pages) yield* page;
}

/** What the client knows of a list's order and cursors counts; other lists are walked by the server's cursors, or by ids. */
function pagesOf(client: LettaClient, request: RawRequest, how: CallOptions): AsyncGenerator<unknown[]> {
  const list = listAt(request.path);
  if (!list) return walk(client, request, how);
  const args = { ...request.query, ...list.args };
  return known(list.methodOf(client)(args, how));
}

async function* known(list: PagePromise<unknown>): AsyncGenerator<unknown[]> {
  for (let page: Page<unknown> | undefined = await list; page; page = await page.next())
    if (page.items.length > 0) yield page.items;
}

async function* walk(client: LettaClient, request: RawRequest, how: CallOptions): AsyncGenerator<unknown[]> {
  const seen = new Set<unknown>();
  let query = request.query;
  let sendsCursors = false;
  for (;;) {
    const response = await client.request({ ...request, query }, how);
    const page: unknown = await response.json();
    if (!Array.isArray(page))
      throw new CliError(`${request.path} did not return a list, and --paginate works on lists only.`);
    const fresh = page.filter((item) => idOf(item) === undefined || !seen.has(idOf(item)));
    for (const item of fresh) seen.add(idOf(item));
    if (fresh.length > 0) yield fresh;
    const cursor = response.headers.get('next-cursor');
    sendsCursors ||= cursor !== null;
    // A server that has sent cursors says by sending none that this was the last page.
    const after = fresh.length === 0 ? undefined : (cursor ?? (sendsCursors ? undefined : idOf(page.at(-1))));
    if (after === undefined) return;
    query = { ...request.query, after };
  }
}

function idOf(item: unknown): string | undefined {
  const { id } = (item ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
}

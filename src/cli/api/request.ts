import type { RawRequest } from '../../client/calls/raw-request.ts';
import { UsageError } from '../errors/cli-error.ts';
import { openFile } from '../io/input-files.ts';
import type { Io } from '../io/io.ts';
import { objectOf } from './fields.ts';
import type { ApiOptions } from './options.ts';

/** Methods whose fields are their query. */
const bodiless = new Set(['GET', 'HEAD', 'DELETE']);

/**
 * The request that was asked for.
 *
 * @throws UsageError where the path leads to another server, or a file can't be read
 */
export async function requestOf({ method, path, fields, input }: ApiOptions, io: Io): Promise<RawRequest> {
  if (/^\w+:\/\//.test(path))
    throw new UsageError('expected a path, not a URL: --base-url or the profile sets the server.', 'api');
  const [where = '', search = ''] = path.split(/\?(.*)/s);
  const given = await objectOf(fields, io);
  const query = queryOf(search);
  const body = input === undefined ? {} : { body: await openFile(input, 'api', io) };
  if (input !== undefined || bodiless.has(method))
    return { method, path: where, query: { ...query, ...given }, ...body };
  return { method, path: where, query, ...(fields.length > 0 && { body: given }) };
}

function queryOf(search: string): Record<string, string[]> {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}

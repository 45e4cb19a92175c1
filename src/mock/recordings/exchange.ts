/** One recorded request and its response: a JSON file and, for a stream, its raw text in a file beside it. */
export interface Exchange {
  /** A name for the file: `post-messages-stream` */
  name: string;
  request: {
    method: string;
    /** Includes the prefix, not the query. */
    path: string;
    /** Pairs, because a name may be repeated; an object is accepted too. */
    query: readonly (readonly [string, string])[] | Readonly<Record<string, string | readonly string[]>> | null;
    /** Whether there was a key, and whether the server accepted it. */
    auth: 'valid' | 'none' | 'wrong';
    headers: Record<string, string>;
    /** JSON as a value, anything else as text. */
    body: unknown;
  };
  response: {
    status: number;
    headers: Record<string, string>;
    /** The size of the body on the wire, in bytes. */
    bytes: number;
    /** Milliseconds from the request to the end of the response. */
    elapsed_ms: number;
    body: unknown;
    /** The file with a stream's text, beside this one. */
    sse_file?: string;
    /** When a stream's headers arrived, in milliseconds. */
    headers_ms?: number;
    /** When each event of a stream arrived. */
    event_offsets_ms?: number[];
    /** The connection dropped, or the client disconnected. */
    cut?: true;
  };
}

/** An exchange, with the text of its stream if it has one. */
export interface Recording {
  exchange: Exchange;
  sse?: string;
}

/** The pairs of a query, in either form. */
export function pairsOf(query: Exchange['request']['query']): [string, string][] {
  if (query === null || query === undefined) return [];
  const pairs = Array.isArray(query) ? query : Object.entries(query as Record<string, string | readonly string[]>);
  return pairs.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [String(name), String(one)]));
}

/** Splits a stream into events, each with its empty line. Includes any text after the last. */
export const eventsOf = (sse: string): string[] => sse.split(/(?<=\r?\n\r?\n)/);

export const isStream = (headers: Headers): boolean =>
  headers.get('content-type')?.startsWith('text/event-stream') === true;

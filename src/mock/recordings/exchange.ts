/** One request to a server and its answer, as they are kept: a file of JSON, and beside it the raw text of a stream. */
export interface Exchange {
  /** What was done, in words for a file's name: `post-messages-stream` */
  name: string;
  request: {
    method: string;
    /** With the prefix, without the query. */
    path: string;
    /** Pairs, since a name may come twice; by hand also an object. */
    query: readonly (readonly [string, string])[] | Readonly<Record<string, string | readonly string[]>> | null;
    /** Whether there was a key, and whether the server took it. */
    auth: 'valid' | 'none' | 'wrong';
    headers: Record<string, string>;
    /** JSON as it is, anything else as text. */
    body: unknown;
  };
  response: {
    status: number;
    headers: Record<string, string>;
    /** How long the body was on the wire. */
    bytes: number;
    /** Milliseconds from the request to the end of the answer. */
    elapsed_ms: number;
    body: unknown;
    /** The file with a stream's text, beside this one. */
    sse_file?: string;
    /** When a stream's headers came, in milliseconds. */
    headers_ms?: number;
    /** When each event of a stream came. */
    event_offsets_ms?: number[];
    /** The stream broke off, or whoever asked left. */
    cut?: true;
  };
}

/** An exchange with the text of its stream, where it is one. */
export interface Recording {
  exchange: Exchange;
  sse?: string;
}

/** Pairs, in whatever form a query was kept. */
export function pairsOf(query: Exchange['request']['query']): [string, string][] {
  if (query === null || query === undefined) return [];
  const pairs = Array.isArray(query) ? query : Object.entries(query as Record<string, string | readonly string[]>);
  return pairs.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [String(name), String(one)]));
}

/** The events of a stream, each with the empty line at its end. What comes after the last is given too. */
export const eventsOf = (sse: string): string[] => sse.split(/(?<=\r?\n\r?\n)/);

export const isStream = (headers: Headers): boolean =>
  headers.get('content-type')?.startsWith('text/event-stream') === true;

import type { Endpoint } from '../contract/endpoint.ts';
import type { Context, Frame, Page } from './behaviour.ts';
import type { HttpError } from './errors.ts';
import { eventStream } from './sse.ts';

/** Turns the result of a behaviour into a response of the dialect. */
export function answer(
  row: Endpoint,
  result: unknown,
  context: Context,
  ends: Parameters<typeof eventStream>[1],
): Response {
  const { dialect, headers } = context;
  if (isFrames(result)) {
    headers.set('content-type', 'text/event-stream; charset=utf-8');
    return new Response(eventStream(result, ends), { headers });
  }
  if (row.kind === 'page') return page(row, result as Page<unknown>, context);
  const status = dialect.documentedStatuses ? row.documentedStatus : undefined;
  if (row.kind === 'none' && (dialect.emptyAnswers || result === undefined))
    return new Response(null, { status: status ?? 204, headers });
  return Response.json(result, { status: status ?? 200, headers });
}

const isFrames = (result: unknown): result is AsyncIterable<Frame> =>
  typeof result === 'object' && result !== null && Symbol.asyncIterator in result;

function page(row: Endpoint, { items, next, prev }: Page<unknown>, { dialect, headers }: Context): Response {
  if (dialect.cursorHeaders && next) headers.set('Next-Cursor', next);
  if (dialect.cursorHeaders && prev) headers.set('Prev-Cursor', prev);
  const { itemsIn } = row.paging ?? {};
  return Response.json(
    itemsIn ? { [itemsIn]: items, next_cursor: next ?? null, has_more: next !== undefined } : items,
    {
      headers,
    },
  );
}

/** Turns an error into a response, with a `trace_id` if the dialect has one in every error. */
export function errorAnswer({ status, body, headers }: HttpError, traceId: string | undefined): Response {
  return Response.json(traceId === undefined ? body : { ...body, trace_id: traceId }, { status, headers });
}

import * as fc from 'fast-check';
import type { Json } from './recorded.ts';

/** A turn that a server could have answered with, and the events in which it could have streamed it, by steps and by tokens. */
export interface Turn {
  whole: Json;
  steps: Json[];
  tokens: Json[];
}

const text = fc.string({
  unit: fc.constantFrom('a', ' ', '"', '\\', '\n', '{', '研', '🚀', '\u{2028}'),
  maxLength: 24,
});

/** A text in pieces, none of them empty. */
const pieces = fc.tuple(text, fc.array(fc.nat({ max: 24 }), { maxLength: 6 })).map(([whole, cuts]) => {
  const points = [0, ...cuts.filter((at) => at < whole.length).sort((one, other) => one - other), whole.length];
  const parts = points.slice(1).map((to, index) => whole.slice(points[index], to));
  return parts.filter((part, index) => part !== '' || (whole === '' && index === 0));
});

/** A message without what every message has, and the pieces in which its tokens come. */
interface Draft {
  whole: Json;
  deltas: Json[];
}

const grown = (type: string, field: string, last: Json = {}): fc.Arbitrary<Draft> =>
  pieces.map((parts) => ({
    whole: { message_type: type, [field]: parts.join(''), ...last },
    // What comes with the end of a thought is empty until then.
    deltas: parts.map((part, index) => ({
      message_type: type,
      [field]: part,
      ...Object.fromEntries(Object.entries(last).map(([key, value]) => [key, index < parts.length - 1 ? null : value])),
    })),
  }));

const said = grown('assistant_message', 'content');
const thought = grown('reasoning_message', 'reasoning', { signature: 'signed' });
const hidden = grown('hidden_reasoning_message', 'hidden_reasoning');

/** Content in parts: pieces of it are lists. */
const shown: fc.Arbitrary<Draft> = fc.array(text, { minLength: 1, maxLength: 4 }).map((texts) => {
  const parts = texts.map((text) => ({ type: 'text', text }));
  const message_type = 'assistant_message';
  return {
    whole: { message_type, content: parts },
    deltas: parts.map((part) => ({ message_type, content: [part] })),
  };
});

/** Calls, one or several at once. What a piece lacks is absent or null (recordings: messages/35, approvals/10). */
const calls: fc.Arbitrary<Draft> = fc
  .record({
    message_type: fc.constantFrom('tool_call_message', 'approval_request_message'),
    args: fc.array(pieces, { minLength: 1, maxLength: 3 }),
    nulls: fc.boolean(),
  })
  .map(({ message_type, args, nulls }) => {
    const ids = args.map((_, index) => ({ name: `tool_${index}`, tool_call_id: `call_${index}` }));
    const tool_calls = ids.map((id, index) => ({ ...id, arguments: args[index]!.join('') }));
    const deltas = ids.flatMap(({ name, tool_call_id }, index) => [
      { name, tool_call_id, ...(nulls && { arguments: null }) },
      ...args[index]!.map((part) => ({ tool_call_id, arguments: part, ...(nulls && { name: null }) })),
    ]);
    return {
      whole: { message_type, tool_call: tool_calls[0], tool_calls },
      deltas: deltas.map((delta) => ({ message_type, tool_call: delta, tool_calls: delta })),
    };
  });

/** What comes whole by tokens too. */
const result: fc.Arbitrary<Draft> = fc.tuple(text, fc.constantFrom('success', 'error')).map(([tool_return, status]) => {
  const one = { tool_return, status, tool_call_id: 'call_0', stdout: [], stderr: null };
  const whole = { message_type: 'tool_return_message', ...one, tool_returns: [{ type: 'tool', ...one }] };
  return { whole, deltas: [whole] };
});
const unknown: fc.Arbitrary<Draft> = text
  .map((words) => ({ message_type: 'message_of_the_future', words }))
  .map((whole) => ({ whole, deltas: [whole] }));

const drafts = fc.array(fc.oneof(said, thought, hidden, shown, calls, result, unknown), { maxLength: 6 });
const stopReason = fc.constantFrom('end_turn', 'max_steps', 'requires_approval', 'cancelled', 'a_reason_of_the_future');

/** Any turn, with pings anywhere among its tokens. */
export const turn: fc.Arbitrary<Turn> = fc
  .record({ drafts, stopReason, sharedIds: fc.boolean(), pings: fc.array(fc.nat({ max: 40 }), { maxLength: 4 }) })
  .map(({ drafts, stopReason, sharedIds, pings }) => {
    const envelopes = drafts.map((_, index) => ({
      // The messages of one step may share an id, never an otid.
      id: `message-${sharedIds ? 0 : index}`,
      otid: `otid-${index}`,
      date: '2026-01-01T00:00:00+00:00',
      run_id: 'run-1',
    }));
    const messages = drafts.map(({ whole }, index) => ({ ...envelopes[index], ...whole }));
    const stop_reason = { message_type: 'stop_reason', stop_reason: stopReason };
    const usage = { message_type: 'usage_statistics', total_tokens: 110, step_count: 1, run_ids: null };
    const tokens = drafts.flatMap(({ deltas }, index) => deltas.map((delta) => ({ ...envelopes[index], ...delta })));
    for (const at of pings) tokens.splice(at, 0, { message_type: 'ping', id: 'ping-1', run_id: 'run-1' });
    return {
      whole: { messages, stop_reason, usage },
      steps: [...messages, stop_reason, usage],
      tokens: [...tokens, stop_reason, usage],
    };
  });

/** Events as a server writes them. */
export const streamOf = (events: Json[]): string =>
  [...events.map((event) => JSON.stringify(event)), '[DONE]'].map((data) => `data: ${data}\n\n`).join('');

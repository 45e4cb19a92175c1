import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gather } from '../../src/ai/gather.ts';
import { PartMaker } from '../../src/ai/parts.ts';
import type { LettaEvent } from '../../src/index.ts';

const info = { modelId: 'agent-1', own: new Set(['mine']), answered: new Set<string>(), earlier: new Map() };

/** A whole message of a turn. */
const message = fc.oneof(
  fc.record({ type: fc.constant('reasoning' as const), text: fc.string({ minLength: 1 }) }),
  fc.record({ type: fc.constant('assistant' as const), text: fc.string({ minLength: 1 }) }),
  fc.record({
    type: fc.constantFrom('tool_call' as const, 'approval_request' as const),
    name: fc.constantFrom('mine', 'theirs'),
    text: fc.string({ minLength: 1 }),
  }),
);
type Message = typeof message extends fc.Arbitrary<infer M> ? M : never;

/** The event of a message, or of a delta. */
function eventOf(one: Message, nth: number, text: string, first: boolean): LettaEvent {
  const shared = { id: `message-${nth}`, otid: `otid-${nth}`, message_type: `${one.type}_message` };
  if (one.type === 'reasoning') return { ...shared, reasoning: text } as LettaEvent;
  if (one.type === 'assistant') return { ...shared, content: text } as LettaEvent;
  const piece = { tool_call_id: `call-${nth}`, name: first ? one.name : null, arguments: text };
  return { ...shared, tool_call: piece, tool_calls: piece } as LettaEvent;
}

const partsOf = (events: LettaEvent[]): LanguageModelV4StreamPart[] => {
  const maker = new PartMaker(info);
  return [...events.flatMap((event) => [...maker.add(event)]), ...maker.end()];
};

const pieces = (text: string, size: number): string[] => text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];

test('a turn is the same however it is split into deltas', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 6 }), fc.integer({ min: 1, max: 5 }), (messages, size) => {
      const whole = messages.map((one, nth) => eventOf(one, nth, one.text, true));
      const cut = messages.flatMap((one, nth) =>
        pieces(one.text, size).map((piece, place) => eventOf(one, nth, piece, place === 0)),
      );
      expect(gather(partsOf(cut)).content).toEqual(gather(partsOf(whole)).content);
    }),
  );
});

test('every part starts once and ends once, with its deltas in between', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 6 }), (messages) => {
      const open = new Set<string>();
      for (const part of partsOf(messages.map((one, nth) => eventOf(one, nth, one.text, true)))) {
        if (part.type.endsWith('-start')) open.add((part as { id: string }).id);
        else if (part.type.endsWith('-delta')) expect(open).toContain((part as { id: string }).id);
        else if (part.type.endsWith('-end')) expect(open.delete((part as { id: string }).id)).toBe(true);
      }
      expect(open.size).toBe(0);
    }),
  );
});

test('a call is the caller’s only if it waits for one of the caller’s tools', () => {
  fc.assert(
    fc.property(message, (one) => {
      fc.pre('name' in one);
      const { content } = gather(partsOf([eventOf(one, 0, one.text, true)]));
      const mine = 'name' in one && one.name === 'mine' && one.type === 'approval_request';
      expect(content[0]).toMatchObject(mine ? { type: 'tool-call' } : { type: 'tool-call', providerExecuted: true });
      expect(content.some(({ type }) => type === 'tool-approval-request')).toBe(
        one.type === 'approval_request' && !mine,
      );
    }),
  );
});

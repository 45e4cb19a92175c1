import { expect, it } from 'vitest';
import { eventsIn } from '../helpers.ts';
import { onEveryTransport } from './transports.ts';

onEveryTransport(({ mock, transport, list, stream }) => {
  it.each(['fin', 'reset'] as const)('cuts a stream after n events (%s)', async (how) => {
    const fault = mock.faults.add({ kind: 'cut', events: 3, how });
    const seen = await stream();
    expect(eventsIn(seen.text)).toHaveLength(3);
    expect(seen.broke).toBeInstanceOf(TypeError);
    expect(fault.taken).toBe(1);
  });

  it('ends a stream after n events as if it were complete', async () => {
    mock.faults.add({ kind: 'cut', events: 2, how: 'end' });
    const seen = await stream();
    expect(eventsIn(seen.text)).toHaveLength(2);
    expect(seen.broke).toBeUndefined();
  });

  it('cuts a stream after n bytes, in the middle of an event', async () => {
    mock.faults.add({ kind: 'cut', bytes: 350 });
    const seen = await stream();
    expect([seen.text.length, seen.text.endsWith('\n')]).toEqual([350, false]);
    expect(seen.broke).toBeInstanceOf(TypeError);
  });

  it('cuts a list', async () => {
    mock.faults.add({ kind: 'cut', bytes: 100, how: 'reset' });
    const seen = await list();
    expect([seen.status, seen.text.length]).toEqual([200, 100]);
    expect(seen.broke).toBeInstanceOf(TypeError);
  });

  it('sends nothing after n events and keeps the connection open', async () => {
    mock.faults.add({ kind: 'cut', events: 2, how: 'silence' });
    const over = new AbortController();
    let done = false;
    const answer = stream('hi', over.signal).finally(() => {
      done = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(done).toBe(false);
    over.abort();
    if (transport === 'on a port') expect(eventsIn((await answer).text)).toHaveLength(2);
  });

  it('omits [DONE]', async () => {
    const whole = eventsIn((await stream()).text);
    mock.faults.add({ kind: 'no-done' });
    const seen = eventsIn((await stream()).text);
    expect(whole.at(-1)).toBe('[DONE]');
    expect(seen).toHaveLength(whole.length - 1);
    expect(seen.at(-1).message_type).toBe('usage_statistics');
  });

  it('breaks the JSON of one event', async () => {
    mock.faults.add({ kind: 'malformed', event: 2 });
    const datas = [...(await stream()).text.matchAll(/^data: (.*)$/gm)].map(([, data]) => data!);
    expect(() => JSON.parse(datas[1]!)).toThrow(SyntaxError);
    expect(JSON.parse(datas[0]!).message_type).toBe('ping');
    expect(JSON.parse(datas[2]!).content).toBe('word1 ');
  });

  it('sends an event twice', async () => {
    mock.faults.add({ kind: 'duplicate', event: 3 });
    const events = eventsIn((await stream()).text);
    expect(events[3]).toEqual(events[2]);
    expect(events[4].content).toBe('word2 ');
  });

  it('ends as recorded when the model fails mid-answer: two stop reasons, an error, no [DONE]', async () => {
    mock.faults.add({ kind: 'breaks', events: 3 });
    const events = eventsIn((await stream()).text);
    expect(events.map((event) => event.message_type)).toEqual([
      'ping',
      'assistant_message',
      'assistant_message',
      'stop_reason',
      'stop_reason',
      'error_message',
    ]);
    expect(events[5].run_id).toBe(events[0].run_id);
  });

  it('sends a body byte by byte', async () => {
    const whole = (await list()).text;
    mock.faults.add({ kind: 'chunks', bytes: 1 });
    const seen = await list();
    expect(seen.text).toBe(whole);
    if (transport === 'in process') expect(seen.chunks).toHaveLength(new TextEncoder().encode(whole).length);
  });

  it('splits chunks in the middle of characters', async () => {
    mock.faults.add({ kind: 'split-characters' });
    const seen = await stream('Grüße 👋🏽 日本');
    expect(seen.text).toContain('日本');
    const isHalf = (chunk: Uint8Array) => new TextDecoder().decode(chunk).includes('\ufffd');
    if (transport === 'in process') expect(seen.chunks.filter(isHalf).length).toBeGreaterThan(5);
  });
});

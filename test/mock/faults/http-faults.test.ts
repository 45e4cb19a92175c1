import { expect, it } from 'vitest';
import { onEveryTransport } from './transports.ts';

onEveryTransport(({ mock, agent, list, say, stream }) => {
  const taken = () => mock.log.map((entry) => entry.taken);

  it('delays the request before the server receives it', async () => {
    mock.faults.add({ kind: 'latency', ms: 60 });
    const start = performance.now();
    const answer = list();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(mock.log).toEqual([]);
    expect((await answer).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  it('delays the headers after the agent has received the message', async () => {
    mock.faults.add({ kind: 'slow-headers', ms: 60 });
    const before = mock.state.messages.of(agent).length;
    const answer = say('hi');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(mock.state.messages.of(agent).length).toBeGreaterThan(before);
    expect(mock.log).toEqual([]);
    expect((await answer).status).toBe(200);
  });

  it('returns 429 with Retry-After in seconds, and the server never receives the request', async () => {
    const fault = mock.faults.add({ kind: 'answer', status: 429, retryAfter: 7 });
    const seen = await say('hi');
    expect([seen.status, seen.headers.get('retry-after')]).toEqual([429, '7']);
    expect(JSON.parse(seen.text)).toEqual({ detail: expect.any(String) });
    expect(fault).toMatchObject({ seen: 1, struck: 1, taken: 0 });
    expect(taken()).toEqual([false]);
    expect((await say('hi')).status).toBe(200);
    expect(taken()).toEqual([false, true]);
  });

  it('returns 429 with Retry-After as a date', async () => {
    mock.faults.add({ kind: 'answer', status: 429, retryAfter: 90, asDate: true });
    const date = Date.parse((await list()).headers.get('retry-after')!);
    expect(date - Date.now()).toBeGreaterThan(89_000);
    expect(date - Date.now()).toBeLessThanOrEqual(91_000);
  });

  it('returns 5xx with any body, also after the agent has received the message', async () => {
    const fault = mock.faults.add({
      kind: 'answer',
      status: 503,
      taken: true,
      headers: { 'content-type': 'text/html' },
      body: '<h1>Bad gateway</h1>',
    });
    const seen = await say('hi');
    expect([seen.status, seen.text, seen.headers.get('content-type')]).toEqual([
      503,
      '<h1>Bad gateway</h1>',
      'text/html',
    ]);
    expect(fault.taken).toBe(1);
    expect(mock.log).toMatchObject([{ status: 503, taken: true }]);
  });

  it.each(['fin', 'reset'] as const)(
    'drops the connection before the server receives the request (%s)',
    async (how) => {
      const fault = mock.faults.add({ kind: 'drop', how });
      expect(await say('hi')).toMatchObject({ status: 0, broke: expect.any(TypeError) });
      expect(fault).toMatchObject({ struck: 1, taken: 0 });
      expect(mock.log).toMatchObject([{ status: 0, taken: false }]);
    },
  );

  it.each(['fin', 'reset'] as const)(
    'drops the connection after the server has received the request (%s)',
    async (how) => {
      const fault = mock.faults.add({ kind: 'drop', taken: true, how });
      expect(await stream()).toMatchObject({ status: 0, broke: expect.any(TypeError) });
      expect(fault).toMatchObject({ struck: 1, taken: 1 });
      expect(mock.log).toMatchObject([{ status: 0, taken: true }]);
    },
  );
});

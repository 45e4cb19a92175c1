import { expect, test } from 'vitest';
import { connect, serve } from '../helpers/sockets.ts';
import { end, type Peer, type Said, said, start, thought } from '../helpers/ws-server.ts';

/** A generator of numbers below 1 that is the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const sockets = 10;
const turns = 100;

test.each([
  ['documented frames', (frame: object) => frame, false],
  ['framed turns', (frame: object) => frame, true],
  ['frames that name their agent', (frame: object, { agent_id }: Said) => ({ ...frame, agent_id }), true],
])(
  '10 sockets × 100 turns with drops, %s: each ends in its answer or an error, none is sent twice',
  async (_, mark, framed) => {
    const chance = random(7);
    const counts = new Map<string, number>();
    const answer = (heard: Said, peer: Peer) => {
      counts.set(heard.message, (counts.get(heard.message) ?? 0) + 1);
      const frames = [thought('hm'), said(`answer to ${heard.message}`)];
      const whole = framed ? [start, ...frames, end] : frames;
      // Every few turns the line is lost, before or after any of its frames.
      const cut = chance() < 0.2 ? Math.floor(chance() * (whole.length + 1)) : whole.length + 1;
      peer.say(...whole.slice(0, cut).map((frame) => mark(frame, heard)));
      if (cut <= whole.length) setTimeout(() => peer.drop(), chance() * 4);
    };
    const server = await serve(answer, {
      // Connections are refused or dropped at once, too.
      refuse: () => (chance() < 0.1 ? { status: '503 Service Unavailable' } : undefined),
      join: (peer) => chance() < 0.1 && peer.drop(),
    });

    const outcomes = await Promise.all(
      Array.from({ length: sockets }, async (_, s) => {
        const socket = connect(server.baseURL, { reconnectDelay: 1, maxReconnectDelay: 4, maxReconnects: 50 });
        return Promise.all(
          Array.from({ length: turns }, (_, t) => {
            const message = `${s}/${t}`;
            const turn = socket.send({ agentId: `agent-${t % 3}`, message }).final();
            return turn.then(
              ({ text }) => ({ message, text, error: undefined }),
              (error) => ({ message, text: undefined, error }),
            );
          }),
        );
      }),
    );

    const all = outcomes.flat();
    expect(all).toHaveLength(sockets * turns);
    for (const { message, text, error } of all) {
      expect(counts.get(message) ?? 0, message).toBeLessThanOrEqual(1);
      if (error) expect(error).toMatchObject({ name: 'SocketClosedError', sent: true });
      else {
        expect(text).toBe(`answer to ${message}`);
        expect(counts.get(message)).toBe(1);
      }
    }
    const failed = all.filter(({ error }) => error).length;
    expect(failed).toBeGreaterThan(50);
    expect(failed).toBeLessThan(500);
  },
);

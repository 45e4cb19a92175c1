import { errorAnswer } from '../server/answer.ts';
import { HttpError } from '../server/errors.ts';
import { randomId } from '../server/options.ts';
import type { SocketHub } from '../server/socket.ts';
import { socketKey } from '../server/socket-key.ts';
import { answerTo } from './errors.ts';
import type { UpstreamOf } from './upstream.ts';

/** Accepts keys that the upstream server accepts: an invalid key is rejected with the upgrade, as documented, not with each turn. */
export const knownUpstream = (hub: SocketHub, upstreamOf: UpstreamOf): SocketHub => ({
  ...hub,
  async refusal(request) {
    const refused = await hub.refusal(request);
    if (refused) return refused;
    try {
      await upstreamOf(socketKey(request.headers)).client.agents.list({ limit: 1 }, { signal: request.signal });
    } catch (error) {
      const answer = answerTo(error);
      if (answer instanceof HttpError) return errorAnswer(answer, randomId());
      throw error;
    }
    // Others may have connected meanwhile.
    return hub.refusal(request);
  },
});

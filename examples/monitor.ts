// Real-time monitoring: one socket watches the turns of all agents of a key, while other clients send messages.
//
//   npx node examples/monitor.ts
//
// Released servers don't support sockets: put `letta gateway --upstream URL` in front of one and set LETTA_BASE_URL to the gateway.
import { setTimeout as sleep } from 'node:timers/promises';
import type { SocketEvent, WatchGap } from 'letta-sdk';
import { connect } from './connect.ts';

await using server = await connect();
const { client } = server;
const agents = [await server.agent('Ada'), await server.agent('Grace')];
const names = new Map(agents.map(({ id, name }) => [id, name]));

await using monitor = client.connect({ onStateChange: (state) => console.log(`[${state}]`) });
await monitor.ready();

let ended = 0;
const watching = (async () => {
  for await (const event of monitor) {
    const line = describe(event);
    if (line) console.log(line);
    if (event.type === 'agent_response_end' && ++ended === agents.length) return;
  }
})();

await using app = client.connect();
await Promise.all(agents.map(({ id }) => app.send({ agentId: id, message: 'Hello' }).final()));
await Promise.race([watching, sleep(10_000, undefined, { ref: false })]);

function describe(event: SocketEvent | WatchGap): string | undefined {
  if (event.type === 'gap') return 'too slow: some events were lost';
  if (event.type === 'agent_response_error') return `failed: ${event.message}`;
  if (event.type !== 'agent_response') return undefined;
  const who = names.get(event.agent_id ?? '') ?? 'somebody';
  if (event.message_type === 'internal_monologue') return `${who} thinks: ${event.message}`;
  if (event.message_type === 'assistant_message') return `${who} says: ${event.message}`;
  if (event.message_type === 'function_message') return `${who} calls ${event.message.function}`;
  return undefined;
}

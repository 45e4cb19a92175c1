// A route that proxies a stream: the browser talks to this server, and this server to Letta.
//
//   npx node examples/proxy/server.ts
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { connect } from '../connect.ts';
import { app } from './app.ts';

await using letta = await connect();
const agent = await letta.agent('Proxied');

const server = serve({
  fetch: app(letta.client, agent.id).fetch,
  hostname: '127.0.0.1',
  port: Number(process.env.PORT ?? 0),
});
server.once('listening', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
});
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
server.close();

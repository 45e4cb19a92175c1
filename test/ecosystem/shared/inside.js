// A server in the process of its client.
import { LettaClient } from 'letta-sdk';
import { contract } from 'letta-sdk/contract';
import { serveGateway } from 'letta-sdk/gateway';
import { createMock } from 'letta-sdk/mock';
import { serve } from 'letta-sdk/mock/server';
import { tour } from './tour.js';

const apiKey = 'ours';
const server = await serve(createMock({ apiKeys: [apiKey] }));
const gateway = await serveGateway({ baseURL: server.url });
for (const { url } of [server, gateway])
  console.log(JSON.stringify(await tour(LettaClient, { baseURL: url, apiKey, contract, strict: true })));
await gateway.close();
await server.close();

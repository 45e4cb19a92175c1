import type { AgentState } from 'letta-sdk';

import sdk = require('letta-sdk');
import mocks = require('letta-sdk/mock');

const mock = mocks.createMock();
const client = new sdk.LettaClient({
  baseURL: 'http://letta.test',
  apiKey: 'any',
  fetch: (...args) => mock.handle(new Request(...args)),
});

client.agents
  .list({ limit: 1 })
  .toArray({ max: 1 })
  .then((agents: AgentState[]) => console.log(JSON.stringify({ listed: agents.length })));

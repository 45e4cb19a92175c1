import { afterAll, beforeAll, describe } from 'vitest';
import { gateway, type Running } from '../contract/running.ts';
import { Workshop } from '../contract/target.ts';
import { openaiSuite } from './openai-suite.ts';

describe('the openai package against a gateway in front of a real server', () => {
  let running: Running;
  let make: Workshop;
  let agentId: string;

  beforeAll(async () => {
    running = await gateway();
    make = new Workshop(running.target);
    agentId = (await make.agent()).id;
  });
  afterAll(async () => {
    await make.tidy();
    await running.stop();
  });

  openaiSuite(() => ({ baseURL: `${running.target.origin}/api`, apiKey: running.target.key, agentId }));
});

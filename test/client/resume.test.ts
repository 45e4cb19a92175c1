import { afterAll, beforeAll, describe } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { type Listening, serve } from '../../src/mock/server.ts';
import { resumeCases } from './resume-cases.ts';

describe('against the mock', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await serve(createMock({ rateLimit: 'off' }));
  });
  afterAll(() => server.close());
  resumeCases(() => ({ url: server.url, apiKey: 'any' }));
});

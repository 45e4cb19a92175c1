import { describe } from 'vitest';
import { recordCases } from './record-cases.ts';

describe('against a real server', () => {
  recordCases(() => ({ url: process.env.LETTA_TEST_REAL_URL!, apiKey: process.env.LETTA_TEST_REAL_KEY! }));
});

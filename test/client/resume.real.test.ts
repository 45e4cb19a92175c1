import { describe } from 'vitest';
import { resumeCases } from './resume-cases.ts';

describe('against a real server', () => {
  resumeCases(() => ({ url: process.env.LETTA_TEST_REAL_URL!, apiKey: process.env.LETTA_TEST_REAL_KEY! }));
});

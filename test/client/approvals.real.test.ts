import { describe } from 'vitest';
import { approvalCases } from './approval-cases.ts';

describe('against a real server', () => {
  approvalCases(() => ({ url: process.env.LETTA_TEST_REAL_URL!, apiKey: process.env.LETTA_TEST_REAL_KEY! }));
});

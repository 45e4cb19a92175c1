/** Refuses to begin without a server: tests that silently pass because there is none would be worse than none. */
export default function setup(): void {
  for (const name of ['LETTA_TEST_REAL_URL', 'LETTA_TEST_REAL_KEY'])
    if (!process.env[name])
      throw new Error(`${name} is not set. These tests need a real Letta server:
LETTA_TEST_REAL_URL=http://127.0.0.1:8283 LETTA_TEST_REAL_KEY=test-key npm run test:real`);
}

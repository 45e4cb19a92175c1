import { expect, test } from 'vitest';
import { runExample } from './run.ts';

/** The examples of the four integration patterns, on whichever server the environment names. */
export function patterns(env: () => NodeJS.ProcessEnv, { sockets }: { sockets: boolean }): void {
  const run = (name: string, stdin?: string) => runExample(name, { env: env(), ...(stdin && { stdin }) });

  test('quick start', async () => {
    expect(await run('quickstart')).toMatch(/^\[ 'assistant_message' \] \d+ tokens\nYou said: Tell me about AI\n$/);
  });

  test('chat interface', async () => {
    expect(await run('chat', 'Hello\nAnd again\n')).toMatch(/You said: Hello\n[\s\S]*You said: And again\n/);
  });

  test('batch processing', async () => {
    const printed = await run('batch');
    expect(printed.match(/^uploaded \d of 3$/gm)).toHaveLength(3);
    expect(printed.match(/^(file-\S+|job-\S+ completed)$/gm)).toHaveLength(3);
    expect(printed).toContain('What is recall? "You said: What is recall?"');
    expect(printed).not.toContain('failed');
  });

  if (sockets)
    test('real-time monitoring', async () => {
      const printed = await run('monitor');
      expect(printed).toContain('Ada says: You said: Hello');
      expect(printed).toContain('Grace says: You said: Hello');
      expect(printed).toMatch(/^\[open\]\n[\s\S]*\[closed\]\n$/);
    });

  test('tool integration', async () => {
    const printed = await run('tools');
    expect(printed).toContain('may it call add { a: 40, b: 2 }\nreturned: 42\n');
    expect(printed).toContain('returned: It is sunny in Oslo.\n');
  });
}

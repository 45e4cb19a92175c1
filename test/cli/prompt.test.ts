import { spawn } from '@lydell/node-pty';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { home } from './home.ts';

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve(createMock({ apiKeys: ['sk-good'], rateLimit: 'off' }), { port: 0 });
});
afterAll(() => server.close());

/** `letta login` at a real terminal, and then what the terminal's settings are. */
function login() {
  const at = home();
  const { PATH = '' } = process.env;
  const env = { ...at.env, PATH, LETTA_BASE_URL: server.url };
  const script = `"${process.execPath}" bin/letta login --store file; echo "code $?"; stty -a | tr ' ' '\\n' | grep -x -e -echo -e echo`;
  const terminal = spawn('sh', ['-c', script], { env, cols: 100 });
  let screen = '';
  terminal.onData((text) => {
    screen += text;
  });
  const shows = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => screen.includes(text) && resolve();
      terminal.onData(look);
      look();
    });
  const ended = new Promise<string>((resolve) => terminal.onExit(() => resolve(screen)));
  return { at, terminal, shows, ended };
}

const question = '(hidden): ';

test('a key that is typed, corrected and pasted is not shown', async () => {
  const { at, terminal, shows, ended } = login();
  await shows(question);
  terminal.write('skx\u007f');
  terminal.write('-go');
  terminal.write('od\r');
  const screen = await ended;
  expect(screen).toContain('code 0');
  expect(screen).not.toMatch(/sk|good|\*/);
  expect(screen).toMatch(/\necho\r\n$/);
  expect(at.config().profiles?.default?.key).toEqual({ for: server.url, value: 'sk-good' });
});

test.each([
  ['Ctrl-C', '\u0003', 130],
  ['Ctrl-D', '\u0004', 1],
])('%s leaves with the terminal as it was', async (_, keys, code) => {
  const { terminal, shows, ended } = login();
  await shows(question);
  terminal.write(`secret${keys === '\u0004' ? '\u0015' : ''}${keys}`);
  const screen = await ended;
  expect(screen).toContain(`code ${code}`);
  expect(screen).toMatch(/\necho\r\n$/);
  expect(screen).not.toContain('secret');
});

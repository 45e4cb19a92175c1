import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMock, type Logged } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { startBrowser } from './browser.ts';
import { ChatPage, type Way } from './chat-page.ts';
import { startSite } from './site.ts';

const browser = startBrowser();
const site = startSite();

const mock = createMock({ apiKeys: ['good'], rateLimit: 'off' });
const server = await serve(mock);
afterAll(() => server.close());

let chat: ChatPage;
beforeEach(async () => {
  chat = await ChatPage.open(browser(), site.url);
});
afterEach(async () => {
  const { complaints } = chat;
  await chat.close();
  expect(complaints).toEqual([]);
});

const ways: Way[] = ['stream', 'call', 'socket'];
const rolling = 'use the tool roll_dice {"sides": 6}';

/** Asks the mock something, wherever it is; with a body by POST. */
type Ask = (path: string, body?: object) => Promise<unknown>;

const initOf = (body?: object) => ({
  headers: { authorization: 'Bearer good' },
  ...(body && { method: 'POST', body: JSON.stringify(body) }),
});
const jsonOf = async (response: Response): Promise<unknown> => JSON.parse((await response.text()) || 'null');

/** Whether an agent has heard something. */
const isMessage = ({ method, path, taken }: Logged) => taken && (method === 'SOCKET' || path.endsWith('/stream'));

/** What the page can do with any server. */
function cases(ask: Ask) {
  test.each(ways)('a message by %s is answered', async (way) => {
    await chat.send('Hello', way);
    await chat.shows('answer', 'You said: Hello');
    await chat.idle();
  });

  const hour = 3_600_000;
  const script = async (...turn: object[]) => {
    const [agent] = (await ask('/v1/agents/?name=web-chat')) as { id: string }[];
    await ask('/__mock/script', { agent: agent!.id, turns: [turn] });
  };

  test('a turn by stream is shown as it comes', async () => {
    await script({ think: 'This takes an hour.' }, { pause: hour }, { say: 'Too late' });
    await chat.send('Work', 'stream');
    await chat.shows('thought', 'This takes an hour.');
  });

  test.each(ways)('a turn by %s is stopped', async (way) => {
    await script({ pause: hour }, { say: 'Too late' });
    await chat.send('Work', way);
    await vi.waitUntil(async () => ((await ask('/__mock/log')) as Logged[]).some(isMessage), { timeout: 30_000 });
    await chat.button('Stop').click();
    await chat.idle();
    await chat.send('Hello', 'call');
    await chat.shows('answer', 'You said: Hello');
  });

  test.each(ways)('by %s, a tool runs when it is approved', async (way) => {
    await chat.send(rolling, way);
    expect(await chat.shows('approval', 'roll_dice')).toContain('{"sides": 6}');
    // The question has the focus.
    await chat.page.keyboard.press('Enter');
    await chat.shows('approval', 'Approved.');
    await chat.shows('tool', 'roll_dice:');
    await chat.idle();
  });

  test.each(ways)('by %s, a tool does not run when it is denied', async (way) => {
    await chat.send(rolling, way);
    await chat.button('Deny').click();
    await chat.shows('answer', 'denied');
    await chat.idle();
  });

  test('a socket that is lost is connected again; its turn is not sent twice', async () => {
    await chat.send('one', 'socket');
    await chat.shows('answer', 'You said: one');
    await ask('/__mock/faults', { kind: 'socket', phase: 'taken' });
    await chat.send('two', 'socket');
    await chat.shows('error', 'it was not sent again');
    await chat.status(/socket open/);
    await chat.send('three', 'socket');
    await chat.shows('answer', 'You said: three');
    const sent = ((await ask('/__mock/log')) as Logged[]).filter(({ method }) => method === 'SOCKET');
    expect(sent).toHaveLength(3);
  });
}

describe('with the mock as a service worker', () => {
  cases(async (path, body) =>
    chat.page.evaluate(
      async ([url, init]) => {
        const text = await (await fetch(url, init)).text();
        return JSON.parse(text || 'null');
      },
      [`/mock${path}`, initOf(body)] as const,
    ),
  );
});

describe('with a server elsewhere', () => {
  beforeEach(() => {
    mock.reset();
    return chat.connect(server.url, 'good');
  });

  cases(async (path, body) => jsonOf(await fetch(server.url + path, initOf(body))));
});

test('a server that refuses the key says so, across origins', async () => {
  await chat.connect(server.url, 'bad');
  await chat.status(/not connected/);
  expect(await chat.shows('error', '401')).toContain('Check the key');
  chat.complaints.length = 0; // Chromium itself notes every 401.
});

test('the policy of the page lets nothing but its own scripts run', async () => {
  const response = await chat.page.goto(site.url);
  const policy = response!.headers()['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  // Later, as a script of the page: the policy does not hold for what is evaluated from outside.
  const forbidden = chat.page.evaluate(() => {
    const { promise, resolve, reject } = Promise.withResolvers();
    setTimeout(() => {
      try {
        resolve(new Function('return 1')());
      } catch (error) {
        reject(error);
      }
    });
    return promise;
  });
  await expect(forbidden).rejects.toThrow('EvalError');
  chat.complaints.length = 0; // This very attempt.
});

test('nothing of Node is put into the scripts', () => {
  expect(site.scripts.length).toBeGreaterThan(0);
  for (const script of site.scripts) expect(script).not.toMatch(/browser-external|Buffer\.from|require\(["']node:/);
});

import { cleanup, render } from 'ink-testing-library';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { App } from '../../../src/cli/chat/app.tsx';
import { Choice } from '../../../src/cli/chat/components/choice.tsx';
import { Composer } from '../../../src/cli/chat/components/composer.tsx';
import { Status } from '../../../src/cli/chat/components/status.tsx';
import { edit, editorOf } from '../../../src/cli/chat/editor/editor.ts';
import { Memory } from '../../../src/cli/chat/files/memory.ts';
import { Keyboard, useTerminalKeys } from '../../../src/cli/chat/hooks/use-keyboard.ts';
import { Session } from '../../../src/cli/chat/session/session.ts';
import { symbols } from '../../../src/cli/chat/transcript/look.ts';
import { LettaClient } from '../../../src/client/client.ts';
import { createMock } from '../../../src/mock/index.ts';
import { after, asks, costs, partner, sent } from './events.ts';

afterEach(cleanup);

const opened = { type: 'opened', partner, messages: [] } as const;
const look = { width: 60, color: false, marks: symbols, thoughts: 'folded', full: false } as const;

describe('the status line', () => {
  const line = (width: number, ...happened: Parameters<typeof after>) =>
    render(
      <Status conversation={after(opened, ...happened)} server="localhost" now={3500} width={width} />,
    ).lastFrame();

  test('says who, where and how much', () =>
    expect(line(80, costs(1234))).toBe('● Ada · openai/gpt-4o-mini · localhost · 1,234 tokens'));
  test('says how long the agent works', () =>
    expect(line(80, sent('Hi'))).toBe('● working 3.0 s (Esc to stop) · Ada · openai/gpt-4o-mini · localhost'));
  test('leaves out what matters least', () => expect(line(40, sent('Hi'))).toBe('● working 3.0 s (Esc to stop) · Ada'));
  test('says that the line is lost, first of all', () =>
    expect(line(50, sent('Hi'), { type: 'connection', connection: 'lost' })).toBe('● connection lost, reconnecting'));
});

describe('the composer', () => {
  const editor = edit(editorOf(), { type: 'replace', text: 'two\nlines' }, 57);
  const input = { editor, apply: () => {}, borrow: () => () => {} };
  const completion = { entries: [], at: 0, step: () => {}, close: () => {} };
  const frame = (...happened: Parameters<typeof after>) =>
    render(
      <Composer
        conversation={after(opened, ...happened)}
        {...{ input, completion, look }}
        asked={undefined}
        above={0}
      />,
    ).lastFrame();

  test('shows what is written', () => expect(frame()).toBe('\n❯ two\n  lines'));
  test('shows what waits', () =>
    expect(frame(sent('x'), { type: 'queued', text: 'one\nmore' })).toMatch(
      /Waiting \(Up: edit the last\):\n {2}1\. one more\n/,
    ));
  test('asks', () => {
    const call = { name: 'rm', arguments: '{"path":"/"}', tool_call_id: 'c1' };
    const question = { callId: 'c1', name: 'rm', arguments: call.arguments };
    expect(frame(asks(call), { type: 'asked', question })).toMatch(
      /\? Allow the agent to call rm\(path: "\/"\)\n {2}y: yes · n: no · r: no, with a reason/,
    );
  });
});

/** What listens to the terminal in the chat. */
function Listening({ children }: { children: ReactNode }) {
  return <Keyboard value={useTerminalKeys()}>{children}</Keyboard>;
}

test('a choice: the mark moves, and what is picked is told', async () => {
  const onPick = vi.fn();
  const choice = (
    <Listening>
      <Choice
        title="Which?"
        entries={['one', 'two']}
        words=""
        note={undefined}
        width={60}
        onSearch={() => {}}
        onPick={onPick}
        onLeave={() => {}}
      />
    </Listening>
  );
  const { stdin, lastFrame } = render(choice);
  expect(lastFrame()).toMatch(/Which\?\n❯ type to search\n› one\n {2}two\n/);
  await vi.waitFor(() => {
    stdin.write('\u001b[B');
    expect(lastFrame()).toContain('› two');
  });
  stdin.write('\r');
  await vi.waitFor(() => expect(onPick).toHaveBeenCalledWith(1));
});

test('the whole chat: an agent is chosen, and answers', async () => {
  const mock = createMock({ rateLimit: 'off' });
  const client = new LettaClient({
    baseURL: 'http://mock.test',
    apiKey: 'k',
    fetch: (...r) => mock.handle(new Request(...r)),
  });
  const session = new Session();
  const begin = async () => {
    session.connect(client);
    return undefined;
  };
  const app = (
    <App
      session={session}
      memory={new Memory(undefined)}
      draft=""
      onDraft={() => {}}
      server="mock"
      color={false}
      env={{}}
      begin={begin}
    />
  );
  const { stdin, lastFrame } = render(app);
  const shows = (text: string) => vi.waitFor(() => expect(lastFrame()).toContain(text), { timeout: 5000 });
  await shows('Research Assistant');
  stdin.write('calc');
  await shows('› Calculator');
  stdin.write('\r');
  await shows('Calculator · openai-proxy/gpt-4o-mini · mock');
  stdin.write('hello\r');
  await vi.waitFor(
    () => expect(session.store.state.past.at(-1)).toMatchObject({ kind: 'answer', text: 'You said: hello' }),
    { timeout: 5000 },
  );
  await session.close();
});

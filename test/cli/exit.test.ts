import { expect, test } from 'vitest';
import { UsageError } from '../../src/cli/errors/cli-error.ts';
import { exitOf } from '../../src/cli/errors/exit.ts';
import { Interrupted } from '../../src/cli/io/io.ts';
import { ConnectionError, RedirectError } from '../../src/client/errors/connection.ts';

const calm = new AbortController().signal;
const coded = (code: string, message = code) => Object.assign(new Error(message), { code });

test.each<[string, unknown, number]>([
  ['a closed pipe', coded('EPIPE'), 0],
  ['a full disk', coded('ENOSPC'), 1],
  ['a usage error', new UsageError('x'), 2],
  ['a pending approval', coded('conflict', 'CONFLICT: The agent is waiting for approval on a tool call.'), 3],
  ['a busy conversation', coded('conflict', 'CONFLICT: Another request is currently being processed for this'), 6],
  ['another conflict', coded('conflict', 'A unique constraint was violated'), 1],
  ['a lost connection', new ConnectionError('gone'), 6],
  ['a redirect that is not followed', new RedirectError('elsewhere'), 1],
  ['something that is no error', 'x', 1],
])('%s', (_, error, code) => expect(exitOf(error, calm).code).toBe(code));

test('where no server is reached, there is a command that finds out why', () => {
  expect(exitOf(new ConnectionError('gone.'), calm).message).toBe('gone. Run `letta doctor` to find out why.');
});

test('a closed pipe says nothing', () => expect(exitOf(coded('EPIPE'), calm).message).toBe(''));

test('only the first line of what a server says is shown, and it can not drive the terminal', () => {
  expect(exitOf(coded('conflict', 'Taken \u001b[2J.\n[SQL: INSERT …]'), calm).message).toBe('Taken �[2J.');
});

test('after an interruption whatever is thrown is the interruption', () => {
  const controller = new AbortController();
  controller.abort(new Interrupted('SIGTERM'));
  expect(exitOf(new Error('aborted'), controller.signal)).toEqual({ code: 143, message: 'Interrupted.' });
});

test('options have the names of their flags', () => {
  const said = (message: string) => exitOf(coded('x', message), calm).message;
  expect(said('Check the key: the option apiKey, or LETTA_API_KEY.')).toBe(
    '`letta config` shows where the key comes from; `letta login` stores another.',
  );
  expect(said('check baseURL and apiPrefix.')).toBe('check --base-url and --api-prefix.');
  expect(said('Raise the option timeout if that can be right.')).toBe('Raise --timeout if that can be right.');
  expect(said('the timeout of a tool')).toBe('the timeout of a tool');
});

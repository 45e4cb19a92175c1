import type { Key } from 'ink';
import { expect, test } from 'vitest';
import { actionOf } from '../../../src/cli/chat/editor/keys.ts';

const none: Key = Object.fromEntries(
  [
    ...['upArrow', 'downArrow', 'leftArrow', 'rightArrow', 'pageDown', 'pageUp', 'home', 'end', 'return', 'escape'],
    ...['ctrl', 'shift', 'tab', 'backspace', 'delete', 'meta', 'super', 'hyper', 'capsLock', 'numLock'],
  ].map((name) => [name, false]),
) as unknown as Key;
const press = (input: string, key: Partial<Key> = {}) => actionOf(input, { ...none, ...key });

test('letters are written, several at once too', () => {
  expect(press('a')).toEqual({ type: 'insert', text: 'a' });
  expect(press('日本')).toEqual({ type: 'insert', text: '日本' });
});

test('control characters are not', () => {
  expect(press('a\u0007b\u009bc')).toEqual({ type: 'insert', text: 'abc' });
  expect(press('\u0001')).toBeUndefined();
});

test('Enter is for the chat; with Shift or Alt, and as Ctrl-J, it begins a line', () => {
  const line = { type: 'insert', text: '\n' };
  expect(press('\r', { return: true })).toBeUndefined();
  expect(press('\r', { return: true, shift: true })).toEqual(line);
  expect(press('\r', { return: true, meta: true })).toEqual(line);
  expect(press('\n')).toEqual(line);
  expect(press('j', { ctrl: true })).toEqual(line);
});

test('the keys of readline', () => {
  expect(press('a', { ctrl: true })).toEqual({ type: 'move', to: 'line-start' });
  expect(press('w', { ctrl: true })).toEqual({ type: 'remove', what: 'word-left' });
  expect(press('k', { ctrl: true })).toEqual({ type: 'remove', what: 'line-end' });
  expect(press('f', { meta: true })).toEqual({ type: 'move', to: 'word-right' });
  expect(press('', { backspace: true, meta: true })).toEqual({ type: 'remove', what: 'word-left' });
  expect(press('\u001f')).toEqual({ type: 'undo' });
});

test('arrows, by words with Ctrl or Alt', () => {
  expect(press('', { leftArrow: true })).toEqual({ type: 'move', to: 'left' });
  expect(press('', { rightArrow: true, ctrl: true })).toEqual({ type: 'move', to: 'word-right' });
  expect(press('', { home: true, ctrl: true })).toEqual({ type: 'move', to: 'start' });
});

test('what belongs to the chat is left to it', () => {
  expect(press('', { escape: true })).toBeUndefined();
  expect(press('', { tab: true })).toBeUndefined();
  expect(press('c', { ctrl: true })).toBeUndefined();
  expect(press('a', { eventType: 'release' })).toBeUndefined();
});

import { createMock } from 'letta-sdk/mock';
import { setupServer } from 'msw/node';
import { ask } from './app.js';

const mock = createMock({ baseURL: 'http://letta.test' });
const server = setupServer(...mock.handlers);
beforeAll(() => server.listen());
afterEach(() => mock.reset());
afterAll(() => server.close());

test('an agent answers', async () => {
  expect(await ask('Hello')).toBe('You said: Hello');
});

test('a server that is busy for a moment is asked again', async () => {
  mock.faults.add({ kind: 'answer', status: 503, method: 'GET' });
  expect(await ask('Hello')).toBe('You said: Hello');
  expect(mock.log.map(({ status }) => status)).toEqual([503, 200, 200]);
});

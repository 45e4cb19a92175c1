import { createMock } from 'letta-sdk/mock';
import { socketHandler } from 'letta-sdk/mock/sockets';
import { setupWorker } from 'msw/browser';

/** Starts the mock as a service worker of this page, and returns its address. */
export async function startMock(): Promise<string> {
  const baseURL = `${location.origin}/mock`;
  const mock = createMock({
    baseURL,
    tools: { roll_dice: ({ sides }) => 1 + Math.floor(Math.random() * Number(sides)) },
  });
  const worker = setupWorker(...mock.handlers, socketHandler(mock));
  await worker.start({ onUnhandledFrame: 'bypass', quiet: true });
  return baseURL;
}

import { createMock, type Mock, type MockOptions } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { Home, Terminal } from './terminal.ts';

/** A chat in a terminal with a mock on a port behind it. */
export interface ChatWorld extends AsyncDisposable {
  mock: Mock;
  home: Home;
  url: string;
  /** Starts another chat in the same world. */
  start(args?: string[], options?: ConstructorParameters<typeof Terminal>[2]): Terminal;
}

/** @example await using world = await chatWorld(); */
export async function chatWorld(options: MockOptions = {}): Promise<ChatWorld> {
  const mock = createMock({ rateLimit: 'off', ...options });
  const server = await serve(mock, { port: 0 });
  const home = new Home();
  const terminals: Terminal[] = [];
  return {
    mock,
    home,
    url: server.url,
    start(args = ['Research Assistant'], { env, ...size } = {}) {
      const own = { ...home.env, LETTA_BASE_URL: server.url, LETTA_API_KEY: 'key', ...env };
      const terminal = new Terminal(process.execPath, ['bin/letta', 'chat', ...args], { ...size, env: own });
      terminals.push(terminal);
      return terminal;
    },
    async [Symbol.asyncDispose]() {
      for (const terminal of terminals) terminal[Symbol.dispose]();
      await server.close();
      home[Symbol.dispose]();
    },
  };
}

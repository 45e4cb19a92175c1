import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { streamText } from 'hono/streaming';
import { APIError, type LettaClient } from 'letta-sdk';

/** A page that talks to one agent, and the route behind it. The server's key stays here: the browser never sees it. */
export function app(client: LettaClient, agentId: string): Hono {
  const page = new URL('page.html', import.meta.url);
  return new Hono()
    .get('/', async (context) => context.html(await readFile(page, 'utf8')))
    .post('/chat', async (context) => {
      const { message } = await context.req.json<{ message: string }>();
      const stopped = new AbortController();
      const stream = client.agents.sendMessageStream({ agentId, message }, { signal: stopped.signal });
      try {
        // As long as nothing has been sent, an error can be reported by the status.
        await stream.withResponse();
      } catch (error) {
        if (error instanceof APIError) return context.text('The agent can not answer now.', 502);
        throw error;
      }
      return streamText(
        context,
        async (out) => {
          // Closing the page only stops listening; `stream.cancelRun()` would stop the agent.
          out.onAbort(() => stopped.abort());
          for await (const words of stream.text()) await out.write(words);
        },
        async (_, out) => void (await out.write('\n[The answer broke off.]')),
      );
    });
}
